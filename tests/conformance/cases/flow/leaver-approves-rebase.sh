# title: An approver approves after he left, by rebase
# flow: authority
# expect: FAIL unapproved-active SOP-001
# twin: flow/leaver-rebase
begin
approved SOP-001 1 'Write it down.'
branch leaver
authority_next people='ann:procedure carol:procedure,policy erin:procedure'
statement AUTHORITY carol authority
commit 'Bob leaves'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by rebase leaver
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
approve SOP-001 bob
commit 'Approve'
on main
merge_by rebase change
