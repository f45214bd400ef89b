# title: The approval of revision 2 says that there was none before
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: approval/two-revisions
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob previous=none
commit 'Approve'
