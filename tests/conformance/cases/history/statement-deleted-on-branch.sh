# title: A statement is deleted on a branch and written again before the merge
# threat: T24
# expect: PASS
# warns: approval-record-changed SOP-001 @slip
begin
approved SOP-001 1 'Write it down.'
branch work
cp records/approvals/SOP-001/r1.bob.approve.yaml "$WORK/kept"
git rm -q records/approvals/SOP-001/r1.bob.approve.yaml
commit 'Delete'
mark slip
cp "$WORK/kept" records/approvals/SOP-001/r1.bob.approve.yaml
commit 'Restore'
on main
merge_by merge work
