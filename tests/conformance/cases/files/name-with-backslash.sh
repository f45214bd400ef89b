# title: A file name with a backslash, which is a folder on Windows
# threat: T41
# expect: FAIL bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/..\\a.png')" bytes
commit 'A picture'
