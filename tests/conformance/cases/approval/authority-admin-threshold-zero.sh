# title: The number of admins needed for a change is set to 0
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next admin_threshold=0
statement AUTHORITY carol authority
commit 'Slip'
