# title: A new revision is merged before its approval, by a merge commit
# flow: merge
# expect: FAIL unapproved-active SOP-001
# twin: flow/ordinary-merge
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge change
