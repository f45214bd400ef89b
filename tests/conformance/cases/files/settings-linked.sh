# title: The settings are a symbolic link
# threat: T40
# expect: FAIL forbidden-mode qms.yml
# also: invalid-file
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
git mv qms.yml settings.yml
ln -s settings.yml qms.yml
commit 'Link'
