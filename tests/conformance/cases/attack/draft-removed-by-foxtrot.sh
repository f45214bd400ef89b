# title: A draft over an approved revision goes in a merge whose first parent never had the document
# threat: T28
# expect: FAIL document-removed SOP-001 @slip
# twin: attack/draft-kept-by-foxtrot
begin
branch feature
approved SOP-002 1 'Another text.'
on main
approved SOP-001 1 'Write it down.'
doc SOP-001 2 draft 'Write it up.'
commit 'Draft'
on feature
tick
git merge -q --no-commit main >/dev/null 2>&1 || true
git rm -q -f qms-docs/SOP-001.md
commit 'Merge'
mark slip
git branch -f main feature
on main
