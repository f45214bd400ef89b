# title: The same branch is merged into the main line
# threat: T23
# command: verify --since cp.txt
# expect: PASS
# anchored: yes
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0002 closed
commit 'Close on the branch'
on main
approved SOP-001 2 'Write it down at once.'
checkpoint >"$WORK/cp.txt"
merge_by merge work
