# title: A tag named like the main branch points to the honest past
# threat: T33
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/tag-beside-branch
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git tag main
record NC-2026-0001 open
commit 'Open again'
mark slip
[ "$(git rev-parse main 2>/dev/null)" != "$(git rev-parse HEAD)" ]
