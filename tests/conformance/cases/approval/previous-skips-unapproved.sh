# title: Revision 2 was never approved, so the approval of revision 3 names revision 1
# threat: T05
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
approved SOP-001 3 'Write it all.'
