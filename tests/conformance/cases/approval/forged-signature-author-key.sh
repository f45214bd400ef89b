# title: The author signs the approver's statement with her own key
# threat: T02
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=ann
commit 'Approve'
