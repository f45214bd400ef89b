# title: All documents and records are deleted, the authority stays
# threat: T21
# expect: FAIL document-removed SOP-001 @slip
# expect-finding: record-deleted NC-2026-0001 @slip
# also: nothing-verified
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git rm -q -r qms-docs records/nonconformity
commit 'Nothing left'
mark slip
