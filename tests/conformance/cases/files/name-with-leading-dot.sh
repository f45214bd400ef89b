# title: A hidden file
# threat: T41
# expect: FAIL bad-path .hidden.png
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/.hidden.png')" bytes
commit 'A picture'
