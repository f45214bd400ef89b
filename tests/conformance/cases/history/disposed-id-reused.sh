# title: The id of a record that was disposed of is taken for something else
# threat: T22
# expect: FAIL duplicate-id NC-2026-0001
# twin: history/disposed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
disposition DSP-2026-0001 NC-2026-0001 "$(digest records/nonconformity/NC-2026-0001.yaml)"
statement DSP-2026-0001 carol dispose
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Dispose'
record NC-2026-0001 open 'links:' '  - SOP-001'
commit 'Another matter under the same id'
