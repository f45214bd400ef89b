# title: A document is a symbolic link
# threat: T40
# expect: FAIL forbidden-mode qms-docs/SOP-002.md
# also: invalid-file
# twin: files/outside
begin
approved SOP-001 1 'Write it down.'
ln -s SOP-001.md qms-docs/SOP-002.md
commit 'Link'
