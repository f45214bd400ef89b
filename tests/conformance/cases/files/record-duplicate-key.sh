# title: A record has one key twice; the second says open
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed 'status: open'
commit 'Files'
