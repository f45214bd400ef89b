# title: The first revision is approved, the second is not
# threat: T03
# expect: FAIL unapproved-active SOP-001
# twin: approval/two-revisions
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
