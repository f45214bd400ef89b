# title: A revision that comes into force next year must be approved today
# flow: revise
# expect: FAIL unapproved-active SOP-001
# twin: approval/effective-later
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it up.' effective=2027-01-01
author SOP-001 ann
commit 'Hand in'
