# title: A rejected text is merged all the same, by fast-forward
# flow: reject
# expect: FAIL unapproved-active SOP-001
# twin: flow/rejection-ff
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
reject SOP-001 bob comment='Too short.'
commit 'Reject'
on main
merge_by ff change
