# title: A linked work tree on a branch of its own is judged by that branch
# threat: T33
# repo: linked
# expect: FAIL closed-record-changed NC-2026-0001
# twin: reading/linked-worktree-main
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git worktree add -q -b work ../linked
cd ../linked
record NC-2026-0001 open
commit 'Open again'
