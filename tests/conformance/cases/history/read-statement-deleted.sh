# title: The acknowledgement of a reader is deleted
# threat: T21
# expect: FAIL approval-record-changed SOP-001 @slip
# twin: history/read-statement-kept
begin
approved SOP-001 1 'Write it down.'
statement SOP-001 joe read name=records/reads/SOP-001/r1/joe.yaml
commit 'Read'
git rm -q records/reads/SOP-001/r1/joe.yaml
commit 'Delete'
mark slip
