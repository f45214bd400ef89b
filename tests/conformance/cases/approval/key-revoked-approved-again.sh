# title: What a stolen key had signed is approved again with the new one
# threat: T09
# expect: PASS
# assurance: A2
begin assurance=signed
record NC-2026-0001 open
commit 'The laptop is stolen'
stolen=$(commit_id)
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure bob:procedure:bob2 carol:procedure' revoked="bob:$stolen"
statement AUTHORITY carol authority
commit 'Revoke'
approve SOP-001 bob key=bob2
commit 'Approve again'
