# title: A deleted record's id is taken for something else later
# threat: T22
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: history/open-record-voided
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Delete'
mark slip
record NC-2026-0001 open 'links:' '  - SOP-001'
commit 'Another matter under the same id'
