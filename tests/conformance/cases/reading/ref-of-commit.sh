# title: A commit is named by its full id
# threat: T33
# command: verify --ref @good
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mark good
record NC-2026-0001 open
commit 'Open again'
