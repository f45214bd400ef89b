# title: The main line only grew since the checkpoint
# threat: T25
# command: verify --since cp.txt
# expect: PASS
# assurance: A0
# anchored: yes
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
checkpoint >"$WORK/cp.txt"
approved SOP-001 2 'Write it down at once.'
