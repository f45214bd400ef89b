# title: An edit in a packed repository is found
# threat: T20
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/packed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
record NC-2026-0001 open
commit 'Open again'
mark slip
git gc -q --prune=now
git pack-refs --all
