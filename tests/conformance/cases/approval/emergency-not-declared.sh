# title: What is not declared as an emergency needs all approvals
# flow: emergency
# expect: FAIL unapproved-active SOP-001
# today: 2026-01-10
# twin: approval/emergency
begin threshold=2 emergency=1 emergency_days=30
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
approve SOP-001 erin
commit 'Approve'
approved SOP-001 2 'Stop the machine first.'
