# title: A removed approver approves on an old branch, copies the authority of the main line on top, and is merged
# threat: T12
# expect: FAIL unapproved-active SOP-001
# twin: attack/late-approval-by-who-stays
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
commit 'Hand in'
branch old
approve SOP-001 bob
commit 'Approve'
on main
authority_next people='ann:procedure carol:procedure erin:procedure'
statement AUTHORITY carol authority
commit 'Bob leaves'
on old
git cherry-pick main >/dev/null
on main
merge_by merge old
