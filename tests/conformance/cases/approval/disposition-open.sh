# title: A record leaves while its disposition is still open
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: approval/disposition
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
gone=$(digest records/nonconformity/NC-2026-0001.yaml)
rm records/nonconformity/NC-2026-0001.yaml
disposition DSP-2026-0001 NC-2026-0001 "$gone" open
statement DSP-2026-0001 carol dispose
commit 'Slip'
mark slip
