# title: A file name with a line feed
# threat: T41
# expect: FAIL bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a\nb.png')" bytes
commit 'A picture'
