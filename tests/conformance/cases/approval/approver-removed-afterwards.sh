# title: What somebody approved stays approved when he leaves
# threat: T07
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure carol:procedure erin:procedure'
statement AUTHORITY carol authority
commit 'Bob leaves'
