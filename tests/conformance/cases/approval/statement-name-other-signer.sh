# title: The file of the statement is named after another signer
# threat: T16
# expect: FAIL invalid-file r1.erin.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob name=records/approvals/SOP-001/r1.erin.approve.yaml
commit 'Approve'
