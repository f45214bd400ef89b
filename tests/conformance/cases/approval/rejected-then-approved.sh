# title: Who rejected has come round and approves
# threat: T13
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
reject SOP-001 erin
commit 'Reject'
approve SOP-001 erin
commit 'Approve after all'
