# title: The text is edited after its approval on the branch, and approved again, by rebase
# flow: edit, submit, approve
# expect: FAIL changed-without-new-revision SOP-001
# twin: flow/edit-after-approval-merge
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
approve SOP-001 bob
commit 'Approve'
doc SOP-001 2 active 'Write it up, neatly.'
author SOP-001 ann
commit 'Edit'
mark edit
approve SOP-001 bob
commit 'Approve again'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by rebase change
