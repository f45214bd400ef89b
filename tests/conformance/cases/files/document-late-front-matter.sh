# title: A blank line before the front matter, so that some programs see none
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.'
sed -i '1i \ ' qms-docs/SOP-002.md
commit 'Files'
