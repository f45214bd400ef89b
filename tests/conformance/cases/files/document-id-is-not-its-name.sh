# title: A document's file name is not its id
# threat: T42
# expect: FAIL id-path-mismatch SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.' path=qms-docs/SOP-003.md
author SOP-002 ann file=qms-docs/SOP-003.md
approve SOP-002 bob file=qms-docs/SOP-003.md
commit 'Approve'
