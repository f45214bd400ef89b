# title: ssh-keygen is not installed: a signature by a stranger is refused all the same
# threat: T06
# without: ssh-keygen
# expect: FAIL unapproved-active SOP-001
# twin: reading/without-ssh-keygen
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=mallory
commit 'Approve'
