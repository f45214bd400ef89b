# title: The emergency threshold is set to 0
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next emergency=0
statement AUTHORITY carol authority
commit 'Slip'
