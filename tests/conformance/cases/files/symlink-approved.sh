# title: An approved document is replaced by a link to a file with the same bytes
# threat: T40
# expect: FAIL forbidden-mode qms-docs/SOP-001.md
# also: document-removed changed-without-new-revision invalid-file nothing-verified
# twin: files/outside
begin
approved SOP-001 1 'Write it down.'
mkdir elsewhere
git mv qms-docs/SOP-001.md elsewhere/
ln -s ../elsewhere/SOP-001.md qms-docs/SOP-001.md
commit 'Link'
