# title: A new approver and his first approval come in one request, by rebase
# flow: authority, approve
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch joiner
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by rebase joiner
