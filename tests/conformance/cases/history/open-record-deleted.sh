# title: An open record is deleted instead of made void
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: history/open-record-voided
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
commit 'Open'
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Delete'
mark slip
