# title: The second statement is numbered .02
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.02.yaml
# also: unapproved-active
# twin: approval/numbering
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob content=sha256:0000000000000000000000000000000000000000000000000000000000000000
approve SOP-001 bob n=02
commit 'Approve'
