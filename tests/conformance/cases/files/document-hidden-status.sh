# title: A document hides status: draft in a comment behind a Unicode line separator
# threat: T43
# expect: FAIL invalid-file SOP-002
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.'
sed -i "s/^owner: .*/&\n# note$(printf '\342\200\250')status: draft/" qms-docs/SOP-002.md
commit 'Files'
