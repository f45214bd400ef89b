# title: A record holds two YAML documents
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open '---' 'status: closed'
commit 'Files'
