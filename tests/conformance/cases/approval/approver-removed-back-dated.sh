# title: A removed approver's statement and commit bear dates before his removal
# threat: T26
# expect: FAIL unapproved-active SOP-002
# twin: approval/approver-removed-afterwards
begin
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure carol:procedure erin:procedure'
statement AUTHORITY carol authority
commit 'Bob leaves'
clock=1767610800
approved SOP-002 1 'Another text.'
