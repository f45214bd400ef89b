# title: A record's file name is not its id
# threat: T42
# expect: FAIL id-path-mismatch NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
mv records/nonconformity/NC-2026-0001.yaml records/nonconformity/NC-2026-0002.yaml
commit 'Another name'
