# title: The author approves alone, with a signature
# threat: T01
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 bob
approve SOP-001 bob
commit 'Approve my own'
