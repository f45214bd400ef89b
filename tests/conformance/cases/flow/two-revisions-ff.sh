# title: Two revisions, each approved, come in one request, by fast-forward
# flow: revise, approve
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
doc SOP-001 3 active 'Write it up, neatly.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve again'
on main
merge_by ff change
