# title: One of two approvals is there, then the authority asks for one only: the revision is approved and in force
# threat: T07
# expect: PASS
# assurance: A0
begin threshold=2
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'One of two'
authority_next threshold=1
statement AUTHORITY carol authority
commit 'One is enough'
