# title: The file of a closed record is replaced by a record of another type with the same id
# threat: T22
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
sed -i 's/^type: .*/type: complaint/' records/nonconformity/NC-2026-0001.yaml
commit 'Another type'
mark slip
