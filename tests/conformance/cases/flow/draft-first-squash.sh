# title: A draft is merged first and becomes active in the next request, by squash
# flow: revise
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch draft
doc SOP-001 2 draft 'Write it up?'
commit 'Draft'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by squash draft
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
on main
merge_by squash change
