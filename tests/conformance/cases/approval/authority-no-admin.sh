# title: Fewer admins are listed than are needed for a change
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-two-admins
begin
approved SOP-001 1 'Write it down.'
authority_next admin_threshold=2
statement AUTHORITY carol authority
commit 'Slip'
