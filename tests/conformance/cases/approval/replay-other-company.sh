# title: The approval was given in another company
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob qms=another-company
commit 'Approve'
