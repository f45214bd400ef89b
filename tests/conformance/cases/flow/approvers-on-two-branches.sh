# title: Two approvers approve on branches of their own, which are merged one after the other
# flow: approve
# expect: PASS
begin threshold=2
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
commit 'Hand in'
branch bob
approve SOP-001 bob
commit 'Approve'
git checkout -q -b erin main
approve SOP-001 erin
commit 'Approve'
on main
merge_by merge bob
merge_by merge erin
