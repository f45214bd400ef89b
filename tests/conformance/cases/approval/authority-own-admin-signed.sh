# title: Somebody makes himself admin, with his own key, and signs that it is right
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-change-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next admins='carol mallory' people="$PEOPLE mallory:procedure"
statement AUTHORITY mallory authority
commit 'Slip'
mark slip
