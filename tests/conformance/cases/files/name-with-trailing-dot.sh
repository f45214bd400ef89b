# title: A file name that ends with a dot
# threat: T41
# expect: FAIL bad-path a.png.
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a.png.')" bytes
commit 'A picture'
