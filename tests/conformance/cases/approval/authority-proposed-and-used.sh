# title: A proposed change gives no rights before an admin has stated it
# threat: T10
# expect: FAIL unapproved-active SOP-001
# twin: approval/authority-proposed-then-signed
begin
before=sha256:$(digest records/authority.yaml)
authority_next people="$PEOPLE gina:procedure"
commit 'Propose'
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
statement AUTHORITY carol authority previous="$before"
commit 'State'
