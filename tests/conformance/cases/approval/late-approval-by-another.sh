# title: On a branch from before the removal of another, somebody who still may approves; the branch is merged
# threat: T12
# expect: PASS
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
approve SOP-001 erin
commit 'Approve'
on main
merge_by merge old
