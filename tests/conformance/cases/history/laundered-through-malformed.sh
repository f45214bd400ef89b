# title: A closed record is first broken in form and then comes back open
# threat: T20
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
printf 'status: open\n' >>records/nonconformity/NC-2026-0001.yaml
commit 'Two fields of one name'
mark slip
record NC-2026-0001 open
commit 'Open again'
