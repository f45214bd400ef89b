# title: The admin approves the authority instead of stating it
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol approve
commit 'Slip'
mark slip
