# title: The level of all is the lowest of the documents
# threat: T02
# expect: PASS
# assurance: A0
begin keys=yes
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann key=ann
approve SOP-001 bob key=bob
commit 'Approve'
approved SOP-002 1 'Without a signature.'
