# title: A closed record is edited on a branch and restored there; squashed, nothing of it is left
# threat: T24
# expect: PASS
# never: closed-record-changed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
record NC-2026-0001 open
commit 'Open again'
record NC-2026-0001 closed
record NC-2026-0002 closed
commit 'Restore'
on main
merge_by squash work
