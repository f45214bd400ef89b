# title: The second of two approvals is the author's
# threat: T01
# expect: FAIL unapproved-active SOP-001
# twin: approval/threshold-met
begin threshold=2
approved SOP-001 1 'Write it down.'
approve SOP-001 ann
commit 'Approve too'
