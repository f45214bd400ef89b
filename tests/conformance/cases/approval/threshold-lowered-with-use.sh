# title: The authority asks for one approval only, and a revision with one comes in by the same commit
# threat: T08
# expect: FAIL unapproved-active SOP-001
# twin: approval/threshold-lowered-later
begin threshold=2
authority_next threshold=1
statement AUTHORITY carol authority
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'One is enough'
