# title: One approver is attested by the forge, the other signs; the weaker decides the level
# threat: T17
# expect: PASS
# assurance: A1
begin assurance=attested attesters=ci threshold=2
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=bob
approve SOP-001 erin
commit 'Approve'
