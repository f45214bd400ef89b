# title: An admin's key was stolen and revoked; the thief states a new authority with it
# threat: T09
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/key-revoked-admin-new-key
begin assurance=signed people='ann:procedure bob:procedure carol:procedure:carol,carol2'
approved SOP-001 1 'Write it down.'
authority_next revoked="carol:$(commit_id)"
statement AUTHORITY carol authority key=carol2
commit 'Revoke'
authority_next people='ann:procedure bob:procedure carol:procedure:carol,carol2 mallory:procedure'
statement AUTHORITY carol authority key=carol
commit 'Take over'
mark slip
