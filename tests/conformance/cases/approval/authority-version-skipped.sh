# title: Version 3 follows version 1
# threat: T11
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority version=3 people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Slip'
mark slip
