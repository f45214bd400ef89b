# title: The approver withdraws the revision
# threat: T13
# expect: FAIL unapproved-active SOP-001
# twin: approval/withdrawn-then-approved
begin
approved SOP-001 1 'Write it down.'
withdraw SOP-001 bob
commit 'Withdraw'
