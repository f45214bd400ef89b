# title: An approved document is moved to the records
# threat: T28
# expect: FAIL document-removed SOP-001 @slip
# also: invalid-file id-path-mismatch
# twin: history/document-renamed
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Lock the door.'
git mv qms-docs/SOP-001.md records/
commit 'Move'
mark slip
