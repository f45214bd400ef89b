# title: An obsolete document is edited
# threat: T28
# expect: FAIL changed-without-new-revision SOP-001 @slip
# also: unapproved-active author-missing
# twin: history/obsolete-revived
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 obsolete 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'End'
doc SOP-001 2 obsolete 'It never said so.'
commit 'Edit'
mark slip
