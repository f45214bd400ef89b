# title: The disposition names another digest than the record had
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: approval/disposition
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
rm records/nonconformity/NC-2026-0001.yaml
disposition DSP-2026-0001 NC-2026-0001 0000000000000000000000000000000000000000000000000000000000000000
statement DSP-2026-0001 carol dispose
commit 'Slip'
mark slip
