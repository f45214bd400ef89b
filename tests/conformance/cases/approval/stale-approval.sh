# title: The approval is of bytes that were never on any branch
# threat: T03
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob content=sha256:0000000000000000000000000000000000000000000000000000000000000000
commit 'Approve'
