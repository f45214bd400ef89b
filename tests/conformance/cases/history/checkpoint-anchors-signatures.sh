# title: Signed approvals that a checkpoint covers are of the highest level
# threat: T25
# command: verify --since cp.txt
# expect: PASS
# assurance: A3
# anchored: yes
begin assurance=signed
approved SOP-001 1 'Write it down.'
checkpoint >"$WORK/cp.txt"
record NC-2026-0001 open
commit 'Open'
