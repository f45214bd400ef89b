# title: The checkpoint's commit was merged, but it was never on the main line
# threat: T25
# command: verify --since cp.txt
# expect: FAIL history-rewritten @previous
# twin: history/grown
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0001 closed
commit 'Close'
mark previous
checkpoint >"$WORK/cp.txt"
on main
merge_by merge work
