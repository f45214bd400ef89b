# title: Two branches took revision 2; the merge puts the second in place of the first
# threat: T23
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
branch work
doc SOP-001 2 active 'Write it down tomorrow.'
author SOP-001 erin
approve SOP-001 dave
commit 'Approve on the branch'
on main
approved SOP-001 2 'Write it down at once.'
tick
git merge -q --no-ff -X theirs -m 'Merge work' work >/dev/null
mark slip
