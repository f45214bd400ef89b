# title: The title of a document holds a bidirectional character
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.' title="$(printf 'Lock\342\200\256 never')"
commit 'Files'
