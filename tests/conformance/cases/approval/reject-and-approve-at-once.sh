# title: One person rejects and approves in one commit and at one time; the rejection counts
# threat: T13
# expect: FAIL unapproved-active SOP-001
# twin: approval/reject-and-approve-in-order
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
reject SOP-001 bob
approve SOP-001 bob
commit 'Reject and approve'
