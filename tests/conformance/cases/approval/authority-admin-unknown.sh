# title: An admin is not among the people
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-new-admin
begin
approved SOP-001 1 'Write it down.'
authority_next admins='carol ghost'
statement AUTHORITY carol authority
commit 'Slip'
