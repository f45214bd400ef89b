# title: On a branch from before his removal, a removed approver approves; the branch is merged
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
approve SOP-001 bob
commit 'Approve'
on main
merge_by merge old
