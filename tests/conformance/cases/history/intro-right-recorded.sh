# title: An introduction without keys
# threat: T25
# command: verify --intro intro.txt
# expect: PASS
# assurance: A0
begin
intro >"$WORK/intro.txt"
approved SOP-001 1 'Write it down.'
