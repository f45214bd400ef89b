# title: A branch with an approval and a record is merged, the main line had moved on
# threat: T23
# expect: PASS
# never: closed-record-changed approval-record-changed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
approved SOP-001 2 'Write it down at once.'
record NC-2026-0002 closed
commit 'Close on the branch'
on main
record NC-2026-0003 open
commit 'Meanwhile'
merge_by merge work
