# title: Revision 3 follows revision 1
# threat: T05
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 3 'Write it all.'
