# title: A closed record is corrected by two amendments beside it
# threat: T20
# expect: PASS
# never: closed-record-changed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
amendment NC-2026-0001 1
commit 'Amend'
amendment NC-2026-0001 2
commit 'Amend again'
