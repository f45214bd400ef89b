# title: A new revision is handed in and approved on a branch, by fast-forward
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
merge_by ff change
