# title: The meaning of the statement does not exist
# threat: T16
# expect: FAIL invalid-file bob.endorse.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
statement SOP-001 bob endorse
commit 'Endorse'
