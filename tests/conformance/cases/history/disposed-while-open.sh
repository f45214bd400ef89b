# title: A record leaves while its disposition record is still open
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: history/disposed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
disposition DSP-2026-0001 NC-2026-0001 "$(digest records/nonconformity/NC-2026-0001.yaml)" open
statement DSP-2026-0001 carol dispose
commit 'Decide'
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Dispose'
mark slip
