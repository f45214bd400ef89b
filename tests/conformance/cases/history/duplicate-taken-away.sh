# title: A copy of a closed record was committed by mistake and is taken away again
# threat: T42
# expect: PASS
# never: duplicate-id record-deleted
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mkdir records/z
cp records/nonconformity/NC-2026-0001.yaml records/z/
commit 'Copy'
git rm -q records/z/NC-2026-0001.yaml
commit 'One is enough'
