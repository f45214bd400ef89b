# title: One author has a new key since the other was revoked, and somebody else approves
# threat: T01
# expect: PASS
begin assurance=signed people='ann:procedure bob:procedure:bob carol:procedure,policy'
begun=$(commit_id)
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
author SOP-001 bob
commit 'Hand in'
authority_next people='ann:procedure bob:procedure:bob2 carol:procedure,policy' revoked="bob:$begun"
statement AUTHORITY carol authority
commit 'New key'
approve SOP-001 carol
commit 'Approve'
