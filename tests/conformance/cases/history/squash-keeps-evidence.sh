# title: A branch with closed records and statements of several people arrives as one commit of somebody else
# threat: T27
# expect: PASS
# assurance: A2
begin assurance=signed
approved SOP-001 1 'Write it down.'
branch work
doc SOP-001 2 active 'Write it down at once.'
author SOP-001 ann
commit 'Author'
person bob
approve SOP-001 bob
commit 'Approve'
record NC-2026-0001 closed
commit 'Close'
on main
person 'Merge Robot' robot@forge.example
merge_by squash work
