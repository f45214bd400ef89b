# title: A file name that ends with a blank
# threat: T41
# expect: FAIL bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a.png ')" bytes
commit 'A picture'
