# title: A revision that waits for its day is withdrawn and another takes its place
# flow: withdraw
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it up.' effective=2027-01-01
withdraw SOP-001 bob
commit 'Withdraw'
doc SOP-001 3 active 'Write it all.'
author SOP-001 ann
approve SOP-001 erin
commit 'Approve another'
