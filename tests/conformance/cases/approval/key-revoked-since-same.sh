# title: A key is revoked from the very commit in which its approval entered
# threat: T09
# expect: FAIL unapproved-active SOP-001
# twin: approval/key-revoked-since-later
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure bob:procedure:bob2 carol:procedure' revoked="bob:$(commit_id)"
statement AUTHORITY carol authority
commit 'Revoke'
