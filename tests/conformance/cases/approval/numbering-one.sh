# title: The first statement is numbered .1
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.1.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/numbering
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob n=1
commit 'Approve'
