# title: A minor change needs the same approvals as any other
# flow: minor
# expect: FAIL unapproved-active SOP-001
# twin: approval/minor-change
begin threshold=2
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
approve SOP-001 erin
commit 'Approve'
approved SOP-001 2 'Write it down!' change_class=minor
