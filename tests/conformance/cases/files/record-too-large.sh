# title: A record of more than 64 KiB
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open "evidence: $(printf '%070000d' 0)"
commit 'Files'
