# title: The acknowledged slip is of another document than the one found
# flow: deviation
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: approval/deviation
begin
approved SOP-002 1 'Another text.'
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark slip
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-002 "$slip"
statement NC-2026-0001 carol deviation
commit 'Acknowledge'
