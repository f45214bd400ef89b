# title: Who approved rejects later; the last statement counts
# threat: T13
# expect: FAIL unapproved-active SOP-001
# twin: approval/rejected-then-approved
begin
approved SOP-001 1 'Write it down.'
reject SOP-001 bob
commit 'Reject'
