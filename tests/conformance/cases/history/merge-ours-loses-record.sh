# title: A merge with the strategy `ours` loses the record that the branch brought
# threat: T23
# expect: FAIL record-deleted NC-2026-0002 @slip
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0002 open
commit 'Open on the branch'
on main
record NC-2026-0003 open
commit 'Meanwhile'
tick
git merge -q -s ours -m 'Merge work' work >/dev/null
mark slip
