# title: A record names a Python type
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open 'evidence: !!python/object/apply:os.system [id]'
commit 'Files'
