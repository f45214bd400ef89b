# title: An emergency change with one approval, confirmed by the second afterwards, by rebase
# flow: approve
# expect: PASS
begin threshold=2 emergency=1 emergency_days=30
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
approve SOP-001 erin
commit 'Approve'
branch change
doc SOP-001 2 active 'Stop the machine first.' change_class=emergency
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by rebase change
branch confirm
approve SOP-001 erin
commit 'Confirm'
on main
merge_by rebase confirm
