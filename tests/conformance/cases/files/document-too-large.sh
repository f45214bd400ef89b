# title: A document of more than 5 MiB
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.'
head -c 5300000 /dev/zero | tr '\0' 'x' >>qms-docs/SOP-002.md
commit 'Files'
