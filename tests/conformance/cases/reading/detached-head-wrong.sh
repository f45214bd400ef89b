# title: HEAD is detached on a wrong history, main is honest
# threat: T33
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/detached-head
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git checkout -q --detach
record NC-2026-0001 open
commit 'Open again'
mark slip
