# title: Another branch is named by its full name
# threat: T33
# command: verify --ref refs/heads/work
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/tag-beside-branch
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
record NC-2026-0001 open
commit 'Open again'
mark slip
on main
