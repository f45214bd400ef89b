# title: From the authority file on, a closed record that is older than it is kept too
# threat: T25
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/before-control
begin control=no
record NC-2026-0001 closed
commit 'Before'
authority
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
commit 'Open again'
mark slip
