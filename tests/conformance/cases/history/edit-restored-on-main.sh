# title: A closed record is edited on the main line and restored in the next commit
# threat: T24
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/edit-restored-on-branch
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
record NC-2026-0001 open
commit 'Open again'
mark slip
record NC-2026-0001 closed
commit 'Restore'
