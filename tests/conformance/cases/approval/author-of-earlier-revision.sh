# title: Whoever wrote revision 1 may approve revision 2
# threat: T01
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 bob
approve SOP-001 erin
commit 'Revision 1'
approved SOP-001 2 'Write it down twice.'
