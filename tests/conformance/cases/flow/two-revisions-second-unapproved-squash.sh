# title: Two revisions come in one request and the second is not approved, by squash
# flow: revise, approve
# expect: FAIL unapproved-active SOP-001
# twin: flow/two-revisions-squash
begin
approved SOP-001 1 'Write it down.'
branch change
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
doc SOP-001 3 active 'Write it up, neatly.'
author SOP-001 ann
commit 'Hand in'
on main
record NC-2026-0009 open
commit 'Meanwhile'
merge_by squash change
