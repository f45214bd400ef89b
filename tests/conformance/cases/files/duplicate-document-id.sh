# title: One document id in two folders
# threat: T42
# expect: FAIL duplicate-id SOP-001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
mkdir qms-docs/office
cp qms-docs/SOP-001.md qms-docs/office/
commit 'Twice'
