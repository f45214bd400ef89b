# title: The change that needs two admins lowers that number to one and is stated by one
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-two-admins
begin admins='carol dave' admin_threshold=2
approved SOP-001 1 'Write it down.'
authority_next admin_threshold=1
statement AUTHORITY carol authority
commit 'Slip'
mark slip
