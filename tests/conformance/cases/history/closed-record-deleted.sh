# title: A closed record is deleted
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Delete'
mark slip
