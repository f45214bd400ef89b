# title: The second approver has not come yet, by a merge commit
# flow: approve
# expect: FAIL unapproved-active SOP-001
# twin: flow/late-approver-merge
begin threshold=2
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
approve SOP-001 erin
commit 'Approve'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
approve SOP-001 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge change
