# title: Two authors, and somebody else approves
# threat: T01
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
author SOP-001 bob
approve SOP-001 erin
commit 'Approve'
