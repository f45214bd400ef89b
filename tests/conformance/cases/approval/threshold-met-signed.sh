# title: Two people approve, one of them with the second of his keys
# threat: T14
# expect: PASS
# assurance: A2
begin assurance=signed threshold=2 people='ann:procedure bob:procedure:bob,bob2 carol:procedure erin:procedure'
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=bob2
approve SOP-001 erin
commit 'Approve'
