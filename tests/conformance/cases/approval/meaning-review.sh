# title: A review is not an approval
# threat: T07
# expect: FAIL unapproved-active SOP-001
# twin: approval/reviewed-and-approved
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
review SOP-001 bob
commit 'Review'
