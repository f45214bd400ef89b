# title: A slip came in and is put right, and no admin has acknowledged it, by squash
# flow: deviation
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: flow/deviation-squash
begin
approved SOP-001 1 'Write it down.'
branch slip
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by squash slip
mark slip
slip=$(commit_id)
branch repair
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
commit 'Repair'
on main
merge_by squash repair
