# title: A new approver comes by a request of its own, and approves in the next, by fast-forward
# flow: authority, approve
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch joiner
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
on main
merge_by ff joiner
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
on main
merge_by ff change
