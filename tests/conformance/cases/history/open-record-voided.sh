# title: A record that was opened by mistake is made void
# threat: T21
# expect: PASS
# never: record-deleted
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
commit 'Open'
record NC-2026-0001 void
commit 'Void'
