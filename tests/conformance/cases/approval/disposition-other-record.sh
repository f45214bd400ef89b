# title: The disposition names one record and two leave
# threat: T21
# expect: FAIL record-deleted NC-2026-0002 @slip
# twin: approval/disposition
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
record NC-2026-0002 closed
commit 'Close'
gone=$(digest records/nonconformity/NC-2026-0001.yaml)
rm records/nonconformity/NC-2026-0001.yaml records/nonconformity/NC-2026-0002.yaml
disposition DSP-2026-0001 NC-2026-0001 "$gone"
statement DSP-2026-0001 carol dispose
commit 'Slip'
mark slip
