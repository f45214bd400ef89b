# title: An amendment is deleted
# threat: T21
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/amendment
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
amendment NC-2026-0001 1
commit 'Amend'
git rm -q records/nonconformity/NC-2026-0001.amend-1.yaml
commit 'Delete the amendment'
mark slip
