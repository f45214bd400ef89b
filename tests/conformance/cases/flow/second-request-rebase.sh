# title: The later of two requests on one document takes the next number, by rebase
# flow: revise --onto main
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch first
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
on main
branch second
doc SOP-001 2 active 'Write it twice.'
author SOP-001 ann
commit 'Hand in'
on main
merge_by rebase first
git checkout -q -B second main
doc SOP-001 3 active 'Write it up, twice.'
author SOP-001 ann
commit 'Take the next number'
approve SOP-001 bob
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by rebase second
