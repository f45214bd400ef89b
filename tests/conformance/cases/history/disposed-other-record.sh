# title: The disposition record is about another record
# threat: T21
# expect: FAIL record-deleted NC-2026-0002 @slip
# twin: history/disposed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
record NC-2026-0002 closed
commit 'Close'
disposition DSP-2026-0001 NC-2026-0001 "$(digest records/nonconformity/NC-2026-0001.yaml)"
statement DSP-2026-0001 carol dispose
commit 'Decide'
git rm -q records/nonconformity/NC-2026-0002.yaml
commit 'Dispose of the wrong one'
mark slip
