# title: The authority is changed under the same version
# threat: T11
# expect: FAIL authority-change-unauthorised @slip
# also: authority-fork
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Slip'
mark slip
