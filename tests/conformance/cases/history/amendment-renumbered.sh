# title: An amendment is given another number
# threat: T20
# expect: FAIL closed-record-changed NC-2026-0001.amend-1.yaml @slip
# also: closed-record-moved record-deleted id-path-mismatch invalid-file
# twin: history/amendment
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
amendment NC-2026-0001 1
commit 'Amend'
rm records/nonconformity/NC-2026-0001.amend-1.yaml
amendment NC-2026-0001 2
commit 'Another number'
mark slip
