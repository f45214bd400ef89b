# title: A copy of an approved document was committed by mistake and is taken away again
# threat: T42
# expect: PASS
# never: duplicate-id document-removed
begin
approved SOP-001 1 'Write it down.'
mkdir qms-docs/z
cp qms-docs/SOP-001.md qms-docs/z/
commit 'Copy'
git rm -q qms-docs/z/SOP-001.md
commit 'One is enough'
