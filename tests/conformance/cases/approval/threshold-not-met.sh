# title: Two approvals are needed and one is there
# threat: T01
# expect: FAIL unapproved-active SOP-001
# twin: approval/threshold-met
begin threshold=2
approved SOP-001 1 'Write it down.'
