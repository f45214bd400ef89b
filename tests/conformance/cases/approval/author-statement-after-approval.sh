# title: The approver turns out to be an author: the author statement comes after the approval
# threat: T01
# expect: FAIL unapproved-active SOP-001
# twin: approval/co-authors
begin
approved SOP-001 1 'Write it down.'
author SOP-001 bob
commit 'I wrote half of it'
