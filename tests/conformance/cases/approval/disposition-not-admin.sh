# title: A record leaves with a disposition stated by somebody who is no admin
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: approval/disposition
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
gone=$(digest records/nonconformity/NC-2026-0001.yaml)
rm records/nonconformity/NC-2026-0001.yaml
disposition DSP-2026-0001 NC-2026-0001 "$gone"
statement DSP-2026-0001 bob dispose
commit 'Slip'
mark slip
