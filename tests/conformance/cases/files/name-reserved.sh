# title: A file name that Windows reserves for a device
# threat: T41
# expect: FAIL bad-path con.png
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/con.png')" bytes
commit 'A picture'
