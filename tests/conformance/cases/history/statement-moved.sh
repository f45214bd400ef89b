# title: A statement is moved to another folder
# threat: T21
# expect: FAIL approval-record-changed SOP-001 @slip
# also: invalid-file bad-path id-path-mismatch unapproved-active
# twin: history/statements-kept
begin
approved SOP-001 1 'Write it down.'
mkdir records/approvals/old
git mv records/approvals/SOP-001/r1.bob.approve.yaml records/approvals/old/
commit 'Move'
mark slip
