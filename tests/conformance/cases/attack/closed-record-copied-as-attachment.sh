# title: The bytes of a closed record also lie under a Markdown name among the attachments
# threat: T20
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mkdir -p records/attachments
cp records/nonconformity/NC-2026-0001.yaml records/attachments/copy.md
commit 'Copy'
