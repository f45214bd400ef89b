# title: The settings hold a key twice
# threat: T43
# expect: FAIL invalid-file qms.yml
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
echo 'organisation: Another' >>qms.yml
commit 'Twice'
