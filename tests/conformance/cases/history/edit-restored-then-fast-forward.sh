# title: A closed record is edited on a branch and restored there; fast-forwarded, both commits are on the main line
# threat: T24
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/edit-restored-on-branch
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
merge_by ff work
