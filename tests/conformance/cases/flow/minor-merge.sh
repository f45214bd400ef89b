# title: A minor change with its approval, by a merge commit
# flow: revise --minor, approve
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it down!' change_class=minor
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge change
