# title: Somebody approves after he was removed
# threat: T07
# expect: FAIL unapproved-active SOP-002
# twin: approval/approver-removed-afterwards
begin
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure carol:procedure erin:procedure'
statement AUTHORITY carol authority
commit 'Bob leaves'
approved SOP-002 1 'Another text.'
