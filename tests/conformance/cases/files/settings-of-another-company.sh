# title: The settings take the id of another quality management system than the authority
# threat: T05
# expect: FAIL invalid-file qms.yml
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
sed -i 's/^qms: .*/qms: another-company/' qms.yml
commit 'Another'
