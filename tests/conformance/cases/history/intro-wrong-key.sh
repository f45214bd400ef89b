# title: The introduction names the key of another admin
# threat: T11
# command: verify --intro intro.txt
# expect: FAIL history-rewritten
# twin: history/intro-right
begin assurance=signed
other=$(fingerprint mallory)
intro | awk -v other="$other" '{ $5 = other; print }' >"$WORK/intro.txt"
approved SOP-001 1 'Write it down.'
