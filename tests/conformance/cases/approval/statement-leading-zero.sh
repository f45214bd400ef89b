# title: The revision in the statement is written 01
# threat: T16
# expect: FAIL invalid-file bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob revision=01
commit 'Approve'
