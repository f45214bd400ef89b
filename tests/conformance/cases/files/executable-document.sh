# title: A document is executable
# threat: T40
# expect: FAIL forbidden-mode qms-docs/SOP-001.md
# twin: files/outside
begin
approved SOP-001 1 'Write it down.'
chmod +x qms-docs/SOP-001.md
commit 'Executable'
