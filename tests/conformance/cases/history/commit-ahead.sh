# title: A commit claims a year to come, so that nothing after it comes into force
# threat: T26
# expect: PASS
# notes: commit-ahead @ahead
begin
approved SOP-001 1 'Write it down.'
clock=4080000000
record NC-2026-0001 open
commit 'Report'
mark ahead
approved SOP-001 2 'Write it down at once.'
