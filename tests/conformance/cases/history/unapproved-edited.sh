# title: A revision that nobody has approved yet is edited on the main line and then approved
# threat: T03
# expect: PASS
# never: changed-without-new-revision
begin
approved SOP-002 1 'Lock the door.'
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
commit 'Propose'
doc SOP-001 1 active 'Write it down at once.'
author SOP-001 ann
approve SOP-001 bob
commit 'Better, and approved'
