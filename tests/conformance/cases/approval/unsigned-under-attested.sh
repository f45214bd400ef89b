# title: Attested statements are demanded and the approval is only recorded
# threat: T17
# expect: FAIL level-too-low SOP-001
# also: unapproved-active
# twin: approval/attested
begin assurance=attested attesters=ci
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=none
commit 'Approve'
