# title: The approver's statement is signed with a key that the authority does not list
# threat: T02
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=mallory
person bob
commit 'Approve'
