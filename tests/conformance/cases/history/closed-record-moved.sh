# title: A closed record is moved to another folder
# threat: T20
# expect: FAIL closed-record-moved NC-2026-0001 @slip
# twin: history/open-record-moved
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mkdir records/old
git mv records/nonconformity/NC-2026-0001.yaml records/old/
commit 'Move'
mark slip
