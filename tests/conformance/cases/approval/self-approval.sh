# title: The author approves alone
# threat: T01
# expect: FAIL unapproved-active SOP-001
# twin: approval/self-approval-allowed
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 bob
approve SOP-001 bob
commit 'Approve my own'
