# title: A branch with closed records and statements is rebased by somebody else
# threat: T27
# expect: PASS
# assurance: A2
begin assurance=signed
approved SOP-001 1 'Write it down.'
branch work
doc SOP-001 2 active 'Write it down at once.'
author SOP-001 ann
approve SOP-001 bob
commit 'Author and approve'
record NC-2026-0001 closed
commit 'Close'
on main
record NC-2026-0003 open
commit 'Meanwhile'
person 'Merge Robot' robot@forge.example
merge_by rebase work
