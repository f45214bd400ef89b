# title: A rejection is removed from the main line
# threat: T21
# expect: FAIL approval-record-changed r1.erin.reject.yaml @slip
# twin: approval/rejected-then-approved
begin
approved SOP-001 1 'Write it down.'
reject SOP-001 erin
commit 'Reject'
rm records/approvals/SOP-001/r1.erin.reject.yaml
commit 'Slip'
mark slip
