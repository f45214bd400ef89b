# title: A slip came in and is put right and acknowledged by a later request, by a merge commit
# flow: deviation
# expect: PASS
# deviations: 1
# acknowledged: changed-without-new-revision SOP-001 @slip
begin
approved SOP-001 1 'Write it down.'
branch slip
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge slip
mark slip
slip=$(commit_id)
branch repair
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
statement NC-2026-0001 carol deviation
commit 'Repair and acknowledge'
on main
merge_by merge repair
