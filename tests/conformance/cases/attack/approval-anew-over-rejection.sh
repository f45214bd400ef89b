# title: After a rejection the approver approves anew
# threat: T05
# expect: PASS
# assurance: A2
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
reject SOP-001 bob
commit 'Reject'
approve SOP-001 bob
commit 'Approve anew'
