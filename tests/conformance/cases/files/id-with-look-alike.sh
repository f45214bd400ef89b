# title: An id with a Cyrillic letter that looks like the Latin one
# threat: T42
# expect: FAIL invalid-file SOP-002.md
# also: invalid-file unapproved-active author-missing
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Lock the door.'
sed -i "s/^id: SOP/id: S$(printf '\320\236')P/" qms-docs/SOP-002.md
commit 'Look-alike'
