# title: An admin whose first key was revoked states a new authority with the second one
# threat: T09
# expect: PASS
begin assurance=signed people='ann:procedure bob:procedure carol:procedure:carol,carol2'
approved SOP-001 1 'Write it down.'
authority_next revoked="carol:$(commit_id)"
statement AUTHORITY carol authority key=carol2
commit 'Revoke'
authority_next people='ann:procedure bob:procedure carol:procedure:carol,carol2 mira:procedure'
statement AUTHORITY carol authority key=carol2
commit 'Another one'
