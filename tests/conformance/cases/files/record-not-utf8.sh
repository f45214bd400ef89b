# title: A record holds a byte that is not UTF-8
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open "$(printf 'evidence: K\366ln')"
commit 'Files'
