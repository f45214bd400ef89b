# title: Two approvals are needed and two are there
# threat: T01
# expect: PASS
begin threshold=2
approved SOP-001 1 'Write it down.'
approve SOP-001 erin
commit 'Approve too'
