# title: Two people have the same id
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE bob:policy"
statement AUTHORITY carol authority
commit 'Slip'
