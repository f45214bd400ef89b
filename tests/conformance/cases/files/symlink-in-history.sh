# title: A link that was there for a while and is gone
# threat: T40
# expect: PASS
# never: forbidden-mode
begin
approved SOP-001 1 'Write it down.'
ln -s /etc/passwd qms-docs/passwd.txt
commit 'Link'
rm qms-docs/passwd.txt
commit 'No link'
