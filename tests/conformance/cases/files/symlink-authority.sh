# title: The authority file is a link
# threat: T40
# expect: FAIL forbidden-mode records/authority.yaml
# also: authority-removed authority-change-unauthorised invalid-file
# twin: files/outside
begin
approved SOP-001 1 'Write it down.'
git mv records/authority.yaml authority.yaml
ln -s ../authority.yaml records/authority.yaml
commit 'Link'
