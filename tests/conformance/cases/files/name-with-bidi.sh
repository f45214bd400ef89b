# title: A file name with a bidirectional character
# threat: T41
# expect: FAIL bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a\342\200\256gnp.exe')" bytes
commit 'A picture'
