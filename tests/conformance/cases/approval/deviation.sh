# title: A slip is put right by a new revision and acknowledged by an admin
# flow: deviation
# expect: PASS
# deviations: 1
# acknowledged: changed-without-new-revision SOP-001 @slip
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark slip
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
statement NC-2026-0001 carol deviation
commit 'Acknowledge'
