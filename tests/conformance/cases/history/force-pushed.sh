# title: The last commit is taken back and another one put in its place
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
git reset -q --hard HEAD^
record NC-2026-0002 open
commit 'Something else'
