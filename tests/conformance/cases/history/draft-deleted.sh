# title: A draft that was never approved is deleted
# threat: T28
# expect: PASS
# never: document-removed
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 draft 'Perhaps.'
commit 'Draft'
git rm -q qms-docs/SOP-002.md
commit 'No'
