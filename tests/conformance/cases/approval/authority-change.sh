# title: An admin adds an approver, who approves afterwards
# threat: T10
# expect: PASS
begin
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
