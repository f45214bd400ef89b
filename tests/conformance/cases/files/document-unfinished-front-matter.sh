# title: The front matter of a document is never ended
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.'
sed -i '2,$s/^---$//' qms-docs/SOP-002.md
commit 'Files'
