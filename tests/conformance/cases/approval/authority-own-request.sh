# title: Somebody adds himself as approver and approves
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# expect-finding: unapproved-active SOP-001
# twin: approval/authority-change
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
authority_next people="$PEOPLE mallory:procedure"
approve SOP-001 mallory
commit 'Slip'
mark slip
