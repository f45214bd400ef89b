# title: A closed record takes another id and loses its own
# threat: T22
# expect: FAIL record-deleted NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git mv records/nonconformity/NC-2026-0001.yaml records/nonconformity/NC-2026-0009.yaml
sed -i 's/0001/0009/' records/nonconformity/NC-2026-0009.yaml
commit 'Another id'
mark slip
