# title: A record in wrong form holds escape sequences where the message quotes it
# threat: T46
# expect: FAIL invalid-file NC-2026-0001
# twin: history/open-record-voided
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
printf '\033[2Jkey\302\205: \342\200\256value\n' >>records/nonconformity/NC-2026-0001.yaml
commit 'Open'
