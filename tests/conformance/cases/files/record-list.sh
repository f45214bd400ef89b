# title: A record is a list
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
mkdir records/nonconformity
echo '- id: NC-2026-0001' >records/nonconformity/NC-2026-0001.yaml
commit 'Files'
