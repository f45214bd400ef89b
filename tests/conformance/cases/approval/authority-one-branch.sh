# title: A branch changes the authority and is merged
# threat: T11
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch other
authority_next people="$PEOPLE hugo:procedure"
statement AUTHORITY carol authority
commit 'Hugo may approve'
on main
record NC-2026-0001 open
commit 'Something else'
merge_by merge other
doc SOP-002 1 active 'Another text.'
author SOP-002 ann
approve SOP-002 hugo
commit 'Approve'
