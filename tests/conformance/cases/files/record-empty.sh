# title: A record is empty
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
mkdir records/nonconformity
: >records/nonconformity/NC-2026-0001.yaml
commit 'Files'
