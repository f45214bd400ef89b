# title: A statement of having read is nobody's approval and disturbs nothing
# threat: T07
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
statement SOP-001 mallory read name=records/reads/SOP-001/r1/mallory.yaml
commit 'Read'
