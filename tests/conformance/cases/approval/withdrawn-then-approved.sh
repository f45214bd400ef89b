# title: The approver withdraws the revision and approves it again
# threat: T13
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
withdraw SOP-001 bob
commit 'Withdraw'
approve SOP-001 bob
commit 'Approve again'
