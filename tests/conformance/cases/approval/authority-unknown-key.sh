# title: The authority has a key that nobody knows
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next
echo 'emergency_approval: anybody' >>records/authority.yaml
statement AUTHORITY carol authority
commit 'Slip'
