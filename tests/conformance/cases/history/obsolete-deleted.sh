# title: An obsolete document is deleted
# threat: T28
# expect: FAIL document-removed SOP-001 @slip
# twin: history/obsolete-revived
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Lock the door.'
doc SOP-001 2 obsolete 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'End'
git rm -q qms-docs/SOP-001.md
commit 'Delete'
mark slip
