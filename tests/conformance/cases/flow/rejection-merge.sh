# title: A text is rejected, written anew and approved, by a merge commit
# flow: reject, edit, submit, approve
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
reject SOP-001 bob comment='Too short.'
commit 'Reject'
doc SOP-001 2 active 'Write it up at length.'
author SOP-001 ann
commit 'Hand in again'
approve SOP-001 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge change
