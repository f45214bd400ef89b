# title: Two admins are needed for a change and one has stated it twice
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-two-admins
begin admins='carol dave' admin_threshold=2
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
statement AUTHORITY carol authority
commit 'Slip'
mark slip
