# title: A branch lowers the threshold first and then uses it; the merge commit has the new authority among its parents
# threat: T10
# expect: PASS
# assurance: A0
begin threshold=2
branch change
authority_next threshold=1
statement AUTHORITY carol authority
commit 'One is enough'
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
on main
merge_by merge change
