# title: The id of a person is a wildcard
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next
sed -i 's/- id: bob/- id: "*"/' records/authority.yaml
statement AUTHORITY carol authority
commit 'Slip'
