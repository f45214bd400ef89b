# title: The namespace only begins like ours
# threat: T06
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob ns=gitqms@example.org
commit 'Approve'
