# title: Signatures are demanded and the admin's statement has none
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-change-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority key=none
commit 'Slip'
mark slip
