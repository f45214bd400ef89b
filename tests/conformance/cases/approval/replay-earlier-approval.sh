# title: Only the approval of revision 1 is there, and revision 2 says the same words
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: approval/two-revisions
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it down.'
author SOP-001 ann
approve SOP-001 erin revision=1
commit 'Approve'
