# title: An approval lies where statements of having read belong
# threat: T16
# expect: FAIL invalid-file records/reads/SOP-001/r1/bob.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/read-needs-no-authority
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob name=records/reads/SOP-001/r1/bob.yaml
commit 'Approve'
