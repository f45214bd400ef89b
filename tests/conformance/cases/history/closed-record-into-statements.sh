# title: Closed records are moved to where statements, acknowledgements, attachments and assets lie
# threat: T21
# expect: FAIL record-deleted NC-2026-0001 @slip
# expect-finding: record-deleted NC-2026-0002 @slip
# expect-finding: record-deleted NC-2026-0003 @slip
# expect-finding: record-deleted NC-2026-0004 @slip
# also: invalid-file bad-path id-path-mismatch
# twin: history/open-record-moved
begin
approved SOP-001 1 'Write it down.'
for number in 1 2 3 4; do record "NC-2026-000$number" closed; done
commit 'Close'
mkdir -p records/reads records/attachments
git mv records/nonconformity/NC-2026-0001.yaml records/approvals/
git mv records/nonconformity/NC-2026-0002.yaml records/reads/
git mv records/nonconformity/NC-2026-0003.yaml records/attachments/
git mv records/nonconformity/NC-2026-0004.yaml qms-docs/
commit 'Move'
mark slip
