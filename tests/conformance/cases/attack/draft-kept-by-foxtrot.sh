# title: A draft over an approved revision stays in a merge whose first parent never had the document
# threat: T28
# expect: PASS
begin
branch feature
approved SOP-002 1 'Another text.'
on main
approved SOP-001 1 'Write it down.'
doc SOP-001 2 draft 'Write it up.'
commit 'Draft'
on feature
merge_by merge main
git branch -f main feature
on main
