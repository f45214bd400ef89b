# title: A file name that looks like an option
# threat: T41
# expect: FAIL bad-path output=x.png
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/--output=x.png')" bytes
commit 'A picture'
