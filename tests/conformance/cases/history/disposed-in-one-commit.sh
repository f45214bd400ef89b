# title: Disposition record, statement and removal come in one commit
# threat: T21
# expect: PASS
# never: record-deleted
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
disposition DSP-2026-0001 NC-2026-0001 "$(digest records/nonconformity/NC-2026-0001.yaml)"
statement DSP-2026-0001 carol dispose
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Dispose'
