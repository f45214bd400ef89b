# title: A signed approval after the checkpoint is not covered by it
# threat: T25
# command: verify --since cp.txt
# expect: PASS
# assurance: A2
# anchored: yes
begin assurance=signed
approved SOP-001 1 'Write it down.'
checkpoint >"$WORK/cp.txt"
approved SOP-001 2 'Write it down at once.'
