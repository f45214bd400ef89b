# title: An approved document is deleted
# threat: T28
# expect: FAIL document-removed SOP-001 @slip
# twin: history/document-obsolete
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Lock the door.'
git rm -q qms-docs/SOP-001.md
commit 'Delete'
mark slip
