# title: An active revision is edited before anybody approved it
# threat: T03
# expect: PASS
# never: changed-without-new-revision
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
commit 'Hand in'
doc SOP-001 1 active 'Write it up.'
author SOP-001 ann
commit 'Hand in again'
approve SOP-001 bob
commit 'Approve'
