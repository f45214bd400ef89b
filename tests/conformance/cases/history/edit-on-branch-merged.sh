# title: A closed record is edited on a branch and merged so
# threat: T23
# expect: FAIL closed-record-changed NC-2026-0001 @merge
# twin: history/edit-restored-on-branch
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
record NC-2026-0001 open
commit 'Open again'
on main
merge_by merge work
mark merge
