# title: An approval of an earlier revision is deleted
# threat: T21
# expect: FAIL approval-record-changed SOP-001 @slip
# twin: history/statements-kept
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down at once.'
git rm -q records/approvals/SOP-001/r1.bob.approve.yaml
commit 'Tidy up'
mark slip
