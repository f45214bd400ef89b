# title: The main line is merged into a branch and then moved to it: the previous tip is no longer on the first-parent chain
# threat: T23
# command: verify --since cp.txt
# expect: FAIL history-rewritten @previous
# twin: history/foxtrot-avoided
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0002 closed
commit 'Close on the branch'
on main
approved SOP-001 2 'Write it down at once.'
mark previous
checkpoint >"$WORK/cp.txt"
on work
merge_by merge main
git branch -q -f main work
on main
