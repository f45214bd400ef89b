# title: A rejected text is merged all the same, by a merge commit
# flow: reject
# expect: FAIL unapproved-active SOP-001
# twin: flow/rejection-merge
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
reject SOP-001 bob comment='Too short.'
commit 'Reject'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge change
