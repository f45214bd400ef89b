# title: Under "recorded", an author need not be a principal
# threat: T02
# expect: PASS
# assurance: A0
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 zoe
approve SOP-001 bob
commit 'Approve'
