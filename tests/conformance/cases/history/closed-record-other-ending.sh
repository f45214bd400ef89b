# title: The file of a closed record gets an ending that makes it no record
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git mv records/nonconformity/NC-2026-0001.yaml records/nonconformity/NC-2026-0001.yml
commit 'Rename'
mark slip
