# title: The record was changed after the admin had stated it
# flow: deviation
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: approval/deviation
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark slip
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
record NC-2026-0001 open 'severity: minor'
statement NC-2026-0001 carol deviation
commit 'Acknowledge something'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
commit 'Something more'
