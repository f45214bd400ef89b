# title: One of two authors approves
# threat: T01
# expect: FAIL unapproved-active SOP-001
# twin: approval/co-authors
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
author SOP-001 bob
approve SOP-001 bob
commit 'Approve'
