# title: A file name with a letter outside ASCII
# threat: T41
# expect: FAIL bad-path
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/pr\303\274f.png')" bytes
commit 'A picture'
