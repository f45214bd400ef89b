# title: A reader who is no principal acknowledges a revision
# threat: T21
# expect: PASS
# never: any
begin
approved SOP-001 1 'Write it down.'
statement SOP-001 joe read name=records/reads/SOP-001/r1/joe.yaml
commit 'Read'
