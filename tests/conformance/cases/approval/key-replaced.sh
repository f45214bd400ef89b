# title: Somebody signs with the new key; what the old one signed before stays approved
# threat: T08
# expect: PASS
# assurance: A2
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure bob:procedure:bob2 carol:procedure'
statement AUTHORITY carol authority
commit 'Bob has a new key'
doc SOP-002 1 active 'Another text.'
author SOP-002 ann
approve SOP-002 bob key=bob2
commit 'Approve'
