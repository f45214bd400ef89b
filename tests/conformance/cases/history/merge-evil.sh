# title: A closed record is edited inside a merge commit, where `git log -p` shows nothing
# threat: T23
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
branch work
record NC-2026-0002 closed
commit 'Close on the branch'
on main
record NC-2026-0003 open
commit 'Meanwhile'
git merge -q --no-ff --no-commit work >/dev/null
record NC-2026-0001 closed 'links:' '  - SOP-001'
commit 'Merge work'
mark slip
