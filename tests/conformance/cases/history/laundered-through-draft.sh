# title: After a draft of the next revision the approved revision comes back with other words, approved as well
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 draft 'Perhaps not.'
commit 'Draft'
doc SOP-001 1 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
commit 'Other words'
mark slip
