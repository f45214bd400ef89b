# title: A statement comes to the main line by cherry-pick and again by the merge of its branch
# threat: T27
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch work
review SOP-001 erin
commit 'Review'
record NC-2026-0001 open
commit 'Open'
on main
tick
git cherry-pick work~1 >/dev/null
merge_by merge work
