# title: A history without common past, with an authority of its own, is merged
# threat: T25
# expect: FAIL unapproved-active SOP-002
# also: authority-fork
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
git checkout -q --orphan other
git rm -q -r -f qms-docs records
authority admins=mallory people='mallory:procedure ann:procedure'
doc SOP-002 1 active 'Open the door.'
author SOP-002 ann
approve SOP-002 mallory
commit 'Another beginning'
on main
tick
git merge -q --allow-unrelated-histories -s ours --no-commit other >/dev/null 2>&1
git checkout -q other -- qms-docs/SOP-002.md records/approvals/SOP-002
commit 'Merge'
