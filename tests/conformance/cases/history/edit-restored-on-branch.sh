# title: A closed record is edited on a branch and restored there before the merge
# threat: T24
# expect: PASS
# warns: closed-record-changed NC-2026-0001 @slip
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
record NC-2026-0001 open
commit 'Open again'
mark slip
record NC-2026-0001 closed
commit 'Restore'
on main
merge_by merge work
