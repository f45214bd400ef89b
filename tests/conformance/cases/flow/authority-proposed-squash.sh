# title: A change of the authority is proposed in one commit and stated in the next, by squash
# flow: authority
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch joiner
before=sha256:$(digest records/authority.yaml)
authority_next people="$PEOPLE gina:procedure"
commit 'Propose'
statement AUTHORITY carol authority previous="$before"
commit 'State'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by squash joiner
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
on main
merge_by squash change
