# title: A tag named like the main branch points to a wrong history, the branch is honest
# threat: T33
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
record NC-2026-0001 open
commit 'Open again'
on main
git tag main work
