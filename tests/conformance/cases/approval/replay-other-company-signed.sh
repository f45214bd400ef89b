# title: The same person approved the same words in another company, with a signature
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob qms=another-company
commit 'Approve'
