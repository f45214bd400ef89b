# title: Policies need two approvals, procedures one; all are there
# threat: T01
# expect: PASS
begin thresholds=policy:2
approved SOP-001 1 'Write it down.'
doc POL-001 1 active 'We care.'
author POL-001 ann
approve POL-001 dave
approve POL-001 carol
commit 'Approve'
