# title: All controlled files are deleted, the authority too
# threat: T21
# expect: FAIL authority-removed @slip
# expect-finding: document-removed SOP-001 @slip
# also: nothing-verified approval-record-changed record-deleted
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git rm -q -r qms-docs records
commit 'Nothing left'
mark slip
