# title: The introduction names the digest of another authority file
# threat: T11
# command: verify --intro intro.txt
# expect: FAIL history-rewritten
# twin: history/intro-right
begin assurance=signed
intro | awk '{ $4 = substr($4, 2) substr($4, 1, 1); print }' >"$WORK/intro.txt"
approved SOP-001 1 'Write it down.'
