# title: Who rejected first approves later
# threat: T13
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
reject SOP-001 bob
commit 'Reject'
approve SOP-001 bob
commit 'Approve after all'
