# title: A change is proposed and never stated by an admin
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-proposed-then-signed
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
commit 'Slip'
mark slip
