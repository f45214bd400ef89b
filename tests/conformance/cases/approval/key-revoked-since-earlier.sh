# title: A key is revoked from a commit on; what it signed after that commit counts no longer
# threat: T09
# expect: FAIL unapproved-active SOP-001
# twin: approval/key-revoked-since-later
begin assurance=signed
record NC-2026-0001 open
commit 'The laptop is stolen'
stolen=$(commit_id)
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure bob:procedure:bob2 carol:procedure' revoked="bob:$stolen"
statement AUTHORITY carol authority
commit 'Revoke'
