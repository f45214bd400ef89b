# title: The folder of the records is itself a link
# threat: T40
# expect: FAIL forbidden-mode records
# also: nothing-verified authority-removed record-deleted approval-record-changed unapproved-active author-missing
# twin: files/outside
begin
approved SOP-001 1 'Write it down.'
git mv records elsewhere
ln -s elsewhere records
commit 'Link'
