# title: One record id in two folders
# threat: T42
# expect: FAIL duplicate-id NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
mkdir records/other
cp records/nonconformity/NC-2026-0001.yaml records/other/
commit 'Twice'
