# title: The approval enters before its signer is an approver
# threat: T10
# expect: FAIL unapproved-active SOP-001
# twin: approval/authority-change
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
