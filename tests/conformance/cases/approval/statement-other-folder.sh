# title: The statement lies in the folder of another document
# threat: T16
# expect: FAIL invalid-file records/approvals/SOP-002/r1.bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob name=records/approvals/SOP-002/r1.bob.approve.yaml
commit 'Approve'
