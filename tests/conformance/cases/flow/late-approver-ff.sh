# title: The second approver comes after the merge, through a request of his own, by fast-forward
# flow: approve
# expect: PASS
begin threshold=2
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
approve SOP-001 erin
commit 'Approve'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
approve SOP-001 bob
commit 'Approve'
on main
merge_by ff change
branch late
approve SOP-001 erin
commit 'Approve too'
on main
merge_by ff late
