# title: A new revision is handed in and approved on a branch, by rebase
# flow: revise, submit, approve, merge
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
approve SOP-001 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by rebase change
