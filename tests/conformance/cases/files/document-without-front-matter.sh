# title: A document without front matter
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
echo '# Lock the door' >qms-docs/SOP-002.md
commit 'Files'
