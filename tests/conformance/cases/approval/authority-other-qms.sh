# title: The authority is replaced by the one of another company, stated by an admin
# threat: T11
# expect: FAIL
# also: invalid-file authority-change-unauthorised unapproved-active author-missing
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next
sed -i 's/^qms: .*/qms: another-company/' records/authority.yaml
statement AUTHORITY carol authority
commit 'Slip'
