# title: A link in the documents' folder leads out of the repository
# threat: T40
# expect: FAIL forbidden-mode qms-docs/img
# twin: files/outside
begin
approved SOP-001 1 'Write it down.'
ln -s /etc qms-docs/img
commit 'Link'
