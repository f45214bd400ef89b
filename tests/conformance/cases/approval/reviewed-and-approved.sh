# title: One person reviews, another approves
# threat: T07
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
review SOP-001 erin
approve SOP-001 bob
commit 'Review and approve'
