# title: A new beginning with an authority of its own takes in the main line, drops what it had, and becomes it
# threat: T25
# expect: FAIL authority-fork @slip
# expect-finding: record-deleted NC-2026-0001 @slip
# also: approval-record-changed
# twin: history/merge-of-code
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git checkout -q --orphan other
git rm -q -r -f qms-docs records
authority
authority version=1 admins=mallory people='mallory:procedure ann:procedure'
who=mallory
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
