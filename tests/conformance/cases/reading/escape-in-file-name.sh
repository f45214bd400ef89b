# title: A file name that clears the screen is reported, never printed raw
# threat: T46
# expect: FAIL bad-path
# twin: approval/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/a\033[2Jb.png')" bytes
commit 'A picture'
