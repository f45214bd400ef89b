# title: The slip stands in a record, but no admin has stated it
# flow: deviation
# expect: FAIL changed-without-new-revision SOP-001 @slip
# deviations: 0
# twin: approval/deviation
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark slip
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
commit 'Acknowledge'
