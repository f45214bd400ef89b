# title: The main line is replaced by a new history with one commit
# threat: T25
# command: verify --since cp.txt
# expect: FAIL history-rewritten @previous
# twin: history/grown
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mark previous
checkpoint >"$WORK/cp.txt"
git checkout -q --orphan anew
record NC-2026-0001 closed 'links:' '  - SOP-001'
commit 'All at once'
git branch -q -M main
