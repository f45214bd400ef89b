# title: A document is moved to another folder with the same bytes
# threat: T28
# expect: PASS
# never: document-removed changed-without-new-revision
begin
approved SOP-001 1 'Write it down.'
mkdir qms-docs/office
git mv qms-docs/SOP-001.md qms-docs/office/SOP-001.md
commit 'Move'
