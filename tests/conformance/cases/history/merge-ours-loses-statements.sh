# title: A merge with the strategy `ours` loses the rejection that the branch brought
# threat: T23
# expect: FAIL approval-record-changed SOP-001 @slip
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
branch work
reject SOP-001 bob
commit 'Reject'
on main
record NC-2026-0003 open
commit 'Meanwhile'
tick
git merge -q -s ours -m 'Merge work' work >/dev/null
mark slip
