# title: Somebody without authority cannot withdraw
# threat: T13
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
withdraw SOP-001 mallory
commit 'Withdraw'
