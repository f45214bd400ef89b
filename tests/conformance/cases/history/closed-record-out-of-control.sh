# title: A closed record is moved out of the controlled folders
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mkdir archive
git mv records/nonconformity/NC-2026-0001.yaml archive/
commit 'Archive'
mark slip
