# title: A record leaves with a closed disposition that an admin has stated
# threat: T21
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
gone=$(digest records/nonconformity/NC-2026-0001.yaml)
rm records/nonconformity/NC-2026-0001.yaml
disposition DSP-2026-0001 NC-2026-0001 "$gone"
statement DSP-2026-0001 carol dispose
commit 'Dispose'
