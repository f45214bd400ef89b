# title: An author whose key was revoked since approves with the new one
# threat: T01
# expect: FAIL unapproved-active SOP-001
# twin: attack/author-with-revoked-key-other-approves
begin assurance=signed people='ann:procedure bob:procedure:bob carol:procedure,policy'
begun=$(commit_id)
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
author SOP-001 bob
commit 'Hand in'
authority_next people='ann:procedure bob:procedure:bob2 carol:procedure,policy' revoked="bob:$begun"
statement AUTHORITY carol authority
commit 'New key'
approve SOP-001 bob key=bob2
commit 'Approve'
