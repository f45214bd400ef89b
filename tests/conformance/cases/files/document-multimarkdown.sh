# title: Metadata without the lines that mark it, which the site generator reads and a strict program does not
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.'
sed -i '/^---$/d' qms-docs/SOP-002.md
commit 'Files'
