# title: Somebody whom the authority does not know approves, with a signature
# threat: T07
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 mallory
commit 'Approve'
