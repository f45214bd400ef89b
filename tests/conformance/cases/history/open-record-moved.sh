# title: An open record is moved to another folder
# threat: T20
# expect: PASS
# never: closed-record-moved record-deleted
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
commit 'Open'
mkdir records/old
git mv records/nonconformity/NC-2026-0001.yaml records/old/
commit 'Move'
