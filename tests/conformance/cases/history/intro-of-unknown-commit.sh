# title: The introduction names a commit that is not in this history
# threat: T25
# command: verify --intro intro.txt
# expect: FAIL history-rewritten
# twin: history/intro-right
begin assurance=signed
intro | awk '{ $3 = substr($3, 2) substr($3, 1, 1); print }' >"$WORK/intro.txt"
approved SOP-001 1 'Write it down.'
