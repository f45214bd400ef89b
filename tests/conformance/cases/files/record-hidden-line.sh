# title: A record hides a second status behind a Unicode line separator
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open "$(printf 'evidence: a\342\200\250status: closed')"
commit 'Files'
