# title: A key is revoked from a commit on; what it signed before counts
# threat: T09
# expect: PASS
# assurance: A2
begin assurance=signed
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
commit 'The laptop is stolen'
authority_next people='ann:procedure bob:procedure:bob2 carol:procedure' revoked="bob:$(commit_id)"
statement AUTHORITY carol authority
commit 'Revoke'
