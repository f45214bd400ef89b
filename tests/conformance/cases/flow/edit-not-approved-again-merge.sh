# title: The text is edited after its approval on the branch, and not approved again, by a merge commit
# flow: edit, submit, approve
# expect: FAIL unapproved-active SOP-001
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
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge change
