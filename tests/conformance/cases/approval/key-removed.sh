# title: Somebody signs with a key that was removed from the authority
# threat: T08
# expect: FAIL unapproved-active SOP-002
# twin: approval/key-replaced
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure bob:procedure:bob2 carol:procedure'
statement AUTHORITY carol authority
commit 'Bob has a new key'
approved SOP-002 1 'Another text.'
