# title: Signatures of the people are demanded and the approval is only attested
# threat: T17
# expect: FAIL level-too-low SOP-001
# also: unapproved-active
# twin: approval/ordinary-signed
begin assurance=signed attesters=ci
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=ci
commit 'Approve'
