# title: The acknowledged slip is in another commit than the one found
# flow: deviation
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: approval/deviation
begin
approved SOP-001 1 'Write it down.'
before=$(commit_id)
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark slip
approved SOP-001 2 'Write it up.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$before"
statement NC-2026-0001 carol deviation
commit 'Acknowledge'
