# title: A rejected text is replaced; the rejection does not bind the new one
# threat: T13
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
reject SOP-001 erin
commit 'Reject'
doc SOP-001 1 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve the better text'
