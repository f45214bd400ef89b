# title: A document has its status twice: draft, then active
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 draft 'Lock the door.' status=active
commit 'Files'
