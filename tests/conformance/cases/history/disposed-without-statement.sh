# title: A record leaves with a disposition record that no admin has stated
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: history/disposed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
disposition DSP-2026-0001 NC-2026-0001 "$(digest records/nonconformity/NC-2026-0001.yaml)"
statement DSP-2026-0001 bob dispose
commit 'Decide'
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Dispose'
mark slip
