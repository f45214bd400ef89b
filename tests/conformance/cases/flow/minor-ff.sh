# title: A minor change with its approval, by fast-forward
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
merge_by ff change
