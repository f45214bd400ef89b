# title: A merge that brought a closed record and an approval is reverted
# threat: T23
# expect: FAIL record-deleted NC-2026-0002 @slip
# expect-finding: approval-record-changed SOP-001 @slip
# also: revision-not-increasing
# twin: history/merge-clean
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0002 closed
approved SOP-001 2 'Write it down at once.'
on main
merge_by merge work
tick
git revert --no-edit -m 1 HEAD >/dev/null
mark slip
