# title: A record holds a NUL
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
printf 'evidence: a\0b\n' >>records/nonconformity/NC-2026-0001.yaml
commit 'Files'
