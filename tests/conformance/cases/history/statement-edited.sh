# title: A statement gets a comment afterwards
# threat: T21
# expect: FAIL approval-record-changed SOP-001 @slip
# twin: history/statements-kept
begin
approved SOP-001 1 'Write it down.'
printf 'comment: Seen on paper too.\n' >>records/approvals/SOP-001/r1.bob.approve.yaml
commit 'Comment'
mark slip
