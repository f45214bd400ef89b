# title: The tip is the checkpoint itself
# threat: T25
# command: verify --since cp.txt
# expect: PASS
# anchored: yes
begin
approved SOP-001 1 'Write it down.'
checkpoint >"$WORK/cp.txt"
