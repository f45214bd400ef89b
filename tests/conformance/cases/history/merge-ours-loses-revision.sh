# title: A merge with the strategy `ours` drops an approved revision from the main line
# threat: T23
# expect: FAIL revision-not-increasing SOP-001 @slip
# expect-finding: approval-record-changed SOP-001
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
branch work
approved SOP-001 2 'Write it down at once.'
on main
record NC-2026-0003 open
commit 'Meanwhile'
tick
git merge -q -s ours -m 'Merge work' work >/dev/null
mark slip
