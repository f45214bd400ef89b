# title: The file of an approved document gets an ending that makes it no document
# threat: T28
# expect: FAIL document-removed SOP-001 @slip
# twin: history/document-renamed
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Lock the door.'
git mv qms-docs/SOP-001.md qms-docs/SOP-001.markdown
commit 'Rename'
mark slip
