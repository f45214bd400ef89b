# title: Two documents are changed and approved in one request, by a merge commit
# flow: revise, approve --all
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Another text.'
branch change
doc SOP-001 2 active 'Write it up.'
doc SOP-003 1 active 'A third text.'
author SOP-001 ann
author SOP-003 ann
commit 'Hand in'
approve SOP-001 bob
approve SOP-003 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge change
