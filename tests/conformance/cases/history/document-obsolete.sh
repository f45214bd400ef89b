# title: A document is ended by an approved revision with status obsolete; the file stays
# threat: T28
# expect: PASS
# never: document-removed
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Lock the door.'
doc SOP-001 2 obsolete 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'End'
