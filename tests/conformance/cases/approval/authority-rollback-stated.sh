# title: The authority of before is put back, and an admin even states it
# threat: T11
# expect: FAIL authority-rollback @slip
# also: authority-change-unauthorised
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
authority version=1 people="$PEOPLE"
statement AUTHORITY carol authority
commit 'Slip'
mark slip
