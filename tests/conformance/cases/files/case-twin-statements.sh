# title: Two folders of statements whose names differ only in case
# threat: T41
# expect: FAIL path-collision
# also: invalid-file bad-path id-path-mismatch
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
mkdir records/approvals/sop-001
cp records/approvals/SOP-001/* records/approvals/sop-001/
commit 'Twins'
