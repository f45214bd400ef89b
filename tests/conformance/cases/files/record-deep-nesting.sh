# title: A record is nested thirty thousand levels deep
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open "evidence: $(printf '%030000d' 0 | tr 0 '[')"
commit 'Files'
