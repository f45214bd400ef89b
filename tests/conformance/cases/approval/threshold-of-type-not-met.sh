# title: Policies need two approvals, procedures one; the policy has one
# threat: T01
# expect: FAIL unapproved-active POL-001
# twin: approval/threshold-of-type-met
begin thresholds=policy:2
approved SOP-001 1 'Write it down.'
doc POL-001 1 active 'We care.'
author POL-001 ann
approve POL-001 dave
commit 'Approve'
