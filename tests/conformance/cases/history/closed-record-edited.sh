# title: A closed record is edited
# threat: T20
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
record NC-2026-0001 closed 'links:' '  - SOP-001'
commit 'Edit'
mark slip
