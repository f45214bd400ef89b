# title: A draft is put over an approved document, and then the file is deleted
# threat: T28
# expect: FAIL document-removed SOP-001 @slip
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Lock the door.'
doc SOP-001 2 draft 'Perhaps not.'
commit 'Draft'
git rm -q qms-docs/SOP-001.md
commit 'Delete'
mark slip
