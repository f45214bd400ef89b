# title: A file name of 200 letters
# threat: T41
# expect: FAIL bad-path 0000000000
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/%0200d.png')" bytes
commit 'A picture'
