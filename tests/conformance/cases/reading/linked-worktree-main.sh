# title: The work tree beside it is still judged by its own branch
# threat: T33
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git worktree add -q -b work ../linked
cd ../linked
record NC-2026-0001 open
commit 'Open again'
