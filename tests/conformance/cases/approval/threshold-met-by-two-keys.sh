# title: One person approves with two keys where two approvals are needed
# threat: T14
# expect: FAIL unapproved-active SOP-001
# twin: approval/threshold-met-signed
begin assurance=signed threshold=2 people='ann:procedure bob:procedure:bob,bob2 carol:procedure erin:procedure'
approved SOP-001 1 'Write it down.'
approve SOP-001 bob key=bob2
commit 'Approve with the other key'
