# title: The introduction that the auditor brings is the one of this repository
# threat: T25
# command: verify --intro intro.txt
# expect: PASS
begin assurance=signed
intro >"$WORK/intro.txt"
approved SOP-001 1 'Write it down.'
