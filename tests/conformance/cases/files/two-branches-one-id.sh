# title: Two branches put one id into different folders; Git merges them without a conflict
# threat: T35
# expect: FAIL duplicate-id NC-2026-0001
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0001 open
mkdir records/other
git add -A
git mv records/nonconformity/NC-2026-0001.yaml records/other/
commit 'Here'
on main
record NC-2026-0001 open
commit 'There'
merge_by merge work
