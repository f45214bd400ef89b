# title: The approval of revision 1 is copied for revision 2, as it is
# threat: T05
# expect: FAIL unapproved-active SOP-001
# expect-finding: invalid-file records/approvals/SOP-001/r2.bob.approve.yaml
# twin: approval/two-revisions
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
cp records/approvals/SOP-001/r1.bob.approve.yaml records/approvals/SOP-001/r2.bob.approve.yaml
commit 'Approve'
