# title: core.worktree points to a folder elsewhere
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
mkdir "$WORK/elsewhere"
git config core.worktree "$WORK/elsewhere"
