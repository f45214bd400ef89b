# title: A record is opened, changed, closed and then left alone
# threat: T20
# expect: PASS
# never: closed-record-changed closed-record-moved record-deleted
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
commit 'Open'
record NC-2026-0001 contained
commit 'Contain'
record NC-2026-0001 closed
commit 'Close'
record NC-2026-0002 open
commit 'Open another'
