# title: An approver of work instructions approves a procedure
# threat: T07
# expect: FAIL unapproved-active SOP-001
# twin: approval/authorised-for-type
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 fred
commit 'Approve'
