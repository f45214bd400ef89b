# title: A void record is edited
# threat: T20
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 void
commit 'Void'
record NC-2026-0001 open
commit 'Use it after all'
mark slip
