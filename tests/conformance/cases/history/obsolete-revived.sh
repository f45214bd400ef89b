# title: An obsolete document comes back as a new approved revision
# threat: T28
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 obsolete 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'End'
approved SOP-001 3 'Write it down again.'
