# title: The days are over: the emergency change falls back to revision 1, which the calendar alone does not turn red
# flow: emergency
# expect: PASS
begin threshold=2 emergency=1 emergency_days=30
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
approve SOP-001 erin
commit 'Approve'
approved SOP-001 2 'Stop the machine first.' change_class=emergency
