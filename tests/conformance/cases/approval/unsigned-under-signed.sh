# title: Signatures are demanded and the approval has none
# threat: T02
# expect: FAIL level-too-low SOP-001
# also: unapproved-active
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=none
commit 'Approve'
