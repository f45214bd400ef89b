# title: The checkpoint names a commit that this repository does not have
# threat: T25
# command: verify --since cp.txt
# expect: FAIL history-rewritten
# twin: history/grown
begin
approved SOP-001 1 'Write it down.'
checkpoint | awk '{ $3 = substr($3, 2) substr($3, 1, 1); print }' >"$WORK/cp.txt"
