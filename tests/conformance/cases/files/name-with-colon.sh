# title: A file name with a colon, which is a stream on Windows
# threat: T41
# expect: FAIL bad-path a.png:b
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a.png:b')" bytes
commit 'A picture'
