# title: The admin's statement is of another text of the authority
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
authority people="$PEOPLE gina:procedure,policy"
commit 'Slip'
mark slip
