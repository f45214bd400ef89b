# title: The approval of one document is copied for another, as it is
# threat: T05
# expect: FAIL unapproved-active SOP-002
# expect-finding: invalid-file records/approvals/SOP-002/r1.bob.approve.yaml
# twin: approval/two-documents
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Another text.'
author SOP-002 ann
cp records/approvals/SOP-001/r1.bob.approve.yaml records/approvals/SOP-002/r1.bob.approve.yaml
commit 'Approve'
