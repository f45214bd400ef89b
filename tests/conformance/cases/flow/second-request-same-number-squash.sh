# title: Both of two requests on one document are revision 2; the second puts its text over the first, by squash
# flow: revise --onto main
# expect: FAIL changed-without-new-revision SOP-001 @slip
# also: unapproved-active
# twin: flow/second-request-squash
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
author SOP-001 erin
approve SOP-001 dave
commit 'Approve'
on main
merge_by squash first

git merge -q --squash -X theirs second >/dev/null 2>&1 || true
git checkout -q second -- qms-docs/SOP-001.md
commit 'Merge second'
mark slip
