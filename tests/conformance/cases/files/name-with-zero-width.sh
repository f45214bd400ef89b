# title: A file name with a character of no width
# threat: T41
# expect: FAIL bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a\342\200\213b.png')" bytes
commit 'A picture'
