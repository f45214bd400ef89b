# title: The old branch takes in the main branch before the removed approver approves
# threat: T12
# expect: FAIL unapproved-active SOP-001
# twin: approval/late-approval-by-another
begin
branch old
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
commit 'Hand in'
on main
authority_next people='ann:procedure carol:procedure erin:procedure'
statement AUTHORITY carol authority
commit 'Bob leaves'
on old
merge_by merge main
approve SOP-001 bob
commit 'Approve'
on main
merge_by merge old
