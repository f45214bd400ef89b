# title: An attester cannot approve by itself
# threat: T17
# expect: FAIL unapproved-active SOP-001
# twin: approval/attested
begin assurance=attested attesters=ci
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 ci
commit 'Approve'
