# title: The disposition enters first and the record leaves in a later commit
# threat: T21
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
disposition DSP-2026-0001 NC-2026-0001 "$(digest records/nonconformity/NC-2026-0001.yaml)"
statement DSP-2026-0001 carol dispose
commit 'Decide'
rm records/nonconformity/NC-2026-0001.yaml
commit 'Dispose'
