# title: A document begins with a byte order mark, so that some programs see no front matter
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.'
sed -i '1s/^/\xef\xbb\xbf/' qms-docs/SOP-002.md
commit 'Files'
