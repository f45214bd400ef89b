# title: The approval of revision 2 names bytes before it that nobody approved
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: approval/two-revisions
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob previous=sha256:0000000000000000000000000000000000000000000000000000000000000000
commit 'Approve'
