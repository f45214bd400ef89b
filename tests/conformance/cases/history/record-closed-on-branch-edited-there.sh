# title: A record is born and closed on a branch and edited there before it ever reached the main line
# threat: T24
# expect: PASS
# warns: closed-record-changed NC-2026-0002
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0002 closed
commit 'Close'
record NC-2026-0002 closed 'links:' '  - SOP-001'
commit 'Better'
on main
merge_by merge work
