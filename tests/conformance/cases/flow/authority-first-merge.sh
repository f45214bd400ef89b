# title: A new approver comes by a request of its own, and approves in the next, by a merge commit
# flow: authority, approve
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch joiner
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by merge joiner
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
on main
merge_by merge change
