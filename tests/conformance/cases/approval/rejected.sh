# title: One approves, another who may approve rejects
# threat: T13
# expect: FAIL unapproved-active SOP-001
# twin: approval/rejected-then-approved
begin
approved SOP-001 1 'Write it down.'
reject SOP-001 erin
commit 'Reject'
