# title: A closed record is a link for one commit and comes back open
# threat: T40
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# also: record-deleted
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
ln -sf /etc/passwd records/nonconformity/NC-2026-0001.yaml
commit 'Link'
mark slip
rm records/nonconformity/NC-2026-0001.yaml
record NC-2026-0001 open
commit 'Open again'
