# title: A file name with a blank
# threat: T41
# expect: FAIL bad-path qms-docs/a
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a b.png')" bytes
commit 'A picture'
