# title: A revision that waits for its day is withdrawn; its text is still active in the tree
# flow: withdraw
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it up.' effective=2027-01-01
withdraw SOP-001 bob
commit 'Withdraw'
