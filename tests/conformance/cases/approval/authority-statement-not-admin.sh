# title: An approver who is no admin states the change
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY bob authority
commit 'Slip'
mark slip
