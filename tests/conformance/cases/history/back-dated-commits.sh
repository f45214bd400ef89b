# title: Dates in commits run backwards; the order of history decides
# threat: T26
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
clock=1000000000
approved SOP-001 2 'Write it down at once.'
record NC-2026-0001 closed
commit 'Close'
clock=1700000000
record NC-2026-0002 closed
commit 'Close another'
