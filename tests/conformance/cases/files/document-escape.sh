# title: The text of a document holds an escape sequence
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active "$(printf 'Lock \033[8mnever\033[0m the door.')"
commit 'Files'
