# title: The revision of a document is a number of twenty digits
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 99999999999999999999 active 'Lock the door.'
commit 'Files'
