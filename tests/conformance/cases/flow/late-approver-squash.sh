# title: The second approver comes after the merge, through a request of his own, by squash
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
record NC-2026-0009 open
commit 'Meanwhile'
merge_by squash change
branch late
approve SOP-001 erin
commit 'Approve too'
on main
record NC-2026-0010 open
commit 'Meanwhile again'
merge_by squash late
