# title: The admin's statement names another file before it
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority previous=none
commit 'Slip'
mark slip
