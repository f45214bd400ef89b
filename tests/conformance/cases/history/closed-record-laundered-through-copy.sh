# title: A copy of a closed record lies beside it for one commit, then the first goes and the copy is edited
# threat: T20
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# also: closed-record-moved
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mkdir records/other
cp records/nonconformity/NC-2026-0001.yaml records/other/
commit 'Copy'
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'One is enough'
sed -i 's/^status: closed/status: open/' records/other/NC-2026-0001.yaml
commit 'Open again'
mark slip
