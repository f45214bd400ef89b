# title: An open copy of a closed record lies in a folder that sorts first, then the closed one goes
# threat: T20
# expect: FAIL closed-record-moved NC-2026-0001 @slip
# also: closed-record-changed record-deleted
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mkdir records/a
sed 's/^status: closed/status: open/' records/nonconformity/NC-2026-0001.yaml >records/a/NC-2026-0001.yaml
commit 'Copy'
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'One is enough'
mark slip
