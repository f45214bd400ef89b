# title: Work instructions need two approvals (the key of the type is written with an underscore); one is there
# threat: T01
# expect: FAIL unapproved-active WI-001
# twin: approval/authorised-for-type
begin thresholds=work_instruction:2
doc WI-001 1 active 'Turn it left.'
author WI-001 ann
approve WI-001 fred
commit 'Approve'
