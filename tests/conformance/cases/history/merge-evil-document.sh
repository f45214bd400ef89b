# title: An approved document is edited inside a merge commit
# threat: T23
# expect: FAIL changed-without-new-revision SOP-001 @slip
# expect-finding: unapproved-active SOP-001
# also: author-missing
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0002 closed
commit 'Close on the branch'
on main
record NC-2026-0003 open
commit 'Meanwhile'
git merge -q --no-ff --no-commit work >/dev/null
doc SOP-001 1 active 'Do not write it down.'
commit 'Merge work'
mark slip
