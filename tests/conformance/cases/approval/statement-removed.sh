# title: The approval is removed from the main line
# threat: T21
# expect: FAIL approval-record-changed r1.bob.approve.yaml @slip
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary
begin
approved SOP-001 1 'Write it down.'
rm records/approvals/SOP-001/r1.bob.approve.yaml
commit 'Slip'
mark slip
