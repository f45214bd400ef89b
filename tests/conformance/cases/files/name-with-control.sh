# title: A file name with a control character
# threat: T41
# expect: FAIL bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a\001b.png')" bytes
commit 'A picture'
