# title: The rejection of somebody without authority does not count
# threat: T13
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
reject SOP-001 mallory
reject SOP-001 fred
commit 'Reject'
