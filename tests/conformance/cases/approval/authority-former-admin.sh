# title: A former admin states a change
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-new-admin
begin admins='carol dave'
approved SOP-001 1 'Write it down.'
authority_next admins=dave
statement AUTHORITY dave authority
commit 'Carol is admin no longer'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Slip'
mark slip
