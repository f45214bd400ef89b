# title: An admin adds an approver with her key; all is signed
# threat: T10
# expect: PASS
# assurance: A2
begin assurance=signed
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
