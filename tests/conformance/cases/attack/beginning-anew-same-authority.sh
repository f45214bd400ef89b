# title: A new beginning with a copy of the first authority takes in the main line, drops a closed record, and becomes it
# threat: T25
# expect: FAIL record-deleted NC-2026-0001 @slip
# also: approval-record-changed
# twin: history/merge-of-code
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git checkout -q --orphan other
git rm -q -r -f qms-docs records
authority
who=bob
doc SOP-002 1 active 'Open the door.'
author SOP-002 ann
approve SOP-002 $who
commit 'Another beginning'
tick
git merge -q --allow-unrelated-histories -s ours --no-commit main >/dev/null 2>&1
commit 'Merge'
mark slip
git branch -f main other
on main
