# title: Only what is committed counts: the work tree and the index are full of other things
# threat: T56
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
doc SOP-001 1 active 'Write it up.'
record NC-2026-0001 open
git add -A
rm -rf records/approvals
