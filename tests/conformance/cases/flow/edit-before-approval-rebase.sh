# title: The text is edited on the branch before anybody approved it, by rebase
# flow: edit, submit
# expect: PASS
# never: changed-without-new-revision
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
doc SOP-001 2 active 'Write it up, neatly.'
author SOP-001 ann
commit 'Hand in again'
approve SOP-001 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by rebase change
