# title: A record uses an anchor and an alias
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open 'links: &all' '  - SOP-001' 'evidence: *all'
commit 'Files'
