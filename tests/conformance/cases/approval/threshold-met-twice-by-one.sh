# title: One person approves twice where two approvals are needed
# threat: T14
# expect: FAIL unapproved-active SOP-001
# twin: approval/threshold-met
begin threshold=2
approved SOP-001 1 'Write it down.'
approve SOP-001 bob
commit 'Approve again'
