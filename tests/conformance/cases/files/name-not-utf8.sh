# title: A file name that is not UTF-8
# threat: T41
# expect: FAIL bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a\377b.png')" bytes
commit 'A picture'
