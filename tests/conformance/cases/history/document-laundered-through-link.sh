# title: An approved document is a link for one commit and comes back with other words, approved as well
# threat: T40
# expect: FAIL changed-without-new-revision SOP-001 @slip
# also: document-removed
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Lock the door.'
ln -sf SOP-002.md qms-docs/SOP-001.md
commit 'Link'
mark slip
rm qms-docs/SOP-001.md
doc SOP-001 1 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
commit 'Other words'
