# title: A statement is copied beside itself under the next number, then the first is taken away
# threat: T21
# expect: FAIL approval-record-changed SOP-001 @slip
# also: invalid-file
# twin: history/statements-kept
begin
approved SOP-001 1 'Write it down.'
cp records/approvals/SOP-001/r1.bob.approve.yaml records/approvals/SOP-001/r1.bob.approve.2.yaml
commit 'Copy'
git rm -q records/approvals/SOP-001/r1.bob.approve.yaml
commit 'One is enough'
mark slip
