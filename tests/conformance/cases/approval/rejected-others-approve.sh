# title: A rejection stands, however many others approve
# threat: T13
# expect: FAIL unapproved-active SOP-001
# twin: approval/rejected-then-approved
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
reject SOP-001 erin
commit 'Reject'
approve SOP-001 bob
approve SOP-001 dave
commit 'Approve'
