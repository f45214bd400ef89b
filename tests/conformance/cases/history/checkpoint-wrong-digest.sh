# title: The checkpoint's digest is not the one of its commit's controlled files
# threat: T25
# command: verify --since cp.txt
# expect: FAIL history-rewritten @previous
# twin: history/grown
begin
approved SOP-001 1 'Write it down.'
mark previous
checkpoint | awk '{ $4 = substr($4, 2) substr($4, 1, 1); print }' >"$WORK/cp.txt"
