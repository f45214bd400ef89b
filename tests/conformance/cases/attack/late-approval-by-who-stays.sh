# title: On an old branch with a copy of the new authority, someone approves who is in it
# threat: T12
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
commit 'Hand in'
branch old
approve SOP-001 erin
commit 'Approve'
on main
authority_next people='ann:procedure carol:procedure erin:procedure'
statement AUTHORITY carol authority
commit 'Bob leaves'
on old
git cherry-pick main >/dev/null
on main
merge_by merge old
