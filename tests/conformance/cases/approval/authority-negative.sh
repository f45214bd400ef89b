# title: A threshold is negative
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next threshold=-1
statement AUTHORITY carol authority
commit 'Slip'
