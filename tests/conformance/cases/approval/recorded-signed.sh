# title: No signature is needed, and all have signed
# threat: T02
# expect: PASS
# assurance: A2
begin keys=yes
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann key=ann
approve SOP-001 bob key=bob
commit 'Approve'
