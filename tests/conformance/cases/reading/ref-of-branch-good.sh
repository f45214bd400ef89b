# title: Another branch than the current one
# threat: T33
# command: verify --ref refs/heads/main
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
record NC-2026-0001 open
commit 'Open again'
