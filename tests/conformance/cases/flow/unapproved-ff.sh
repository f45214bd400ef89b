# title: A new revision is merged before its approval, by fast-forward
# flow: merge
# expect: FAIL unapproved-active SOP-001
# twin: flow/ordinary-ff
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
on main
merge_by ff change
