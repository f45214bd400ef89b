# title: The main branch is a symbolic ref to another branch
# threat: T33
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/ref-of-branch-good
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
record NC-2026-0001 open
commit 'Open again'
mark slip
git symbolic-ref refs/heads/main refs/heads/work
git symbolic-ref HEAD refs/heads/main
