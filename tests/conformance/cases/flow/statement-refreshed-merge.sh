# title: The author replaces her own stale statement on the branch, by a merge commit
# flow: submit
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
doc SOP-001 2 active 'Write it up, neatly.'
rm "$statement"
author SOP-001 ann
commit 'Hand in again'
mark again
approve SOP-001 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge change
