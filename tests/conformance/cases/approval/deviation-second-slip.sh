# title: One slip is acknowledged and a second of the same document is not
# flow: deviation
# expect: FAIL changed-without-new-revision SOP-001 @second
# acknowledged: changed-without-new-revision SOP-001 @first
# deviations: 1
# twin: approval/deviation
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark first
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
doc SOP-001 2 active 'Write it all.'
commit 'Slip again'
mark second
approved SOP-001 3 'Write it all.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
statement NC-2026-0001 carol deviation
commit 'Acknowledge'
