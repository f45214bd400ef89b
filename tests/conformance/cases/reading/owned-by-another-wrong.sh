# title: The repository belongs to another user and is wrong
# threat: T55
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/owned-by-another
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
record NC-2026-0001 open
commit 'Open again'
mark slip
if [ "$(id -u)" = 0 ]; then chown -R 12345:12345 .; fi
