# title: The rejection enters later but claims an earlier time; order of entry decides
# threat: T26
# expect: FAIL unapproved-active SOP-001
# twin: approval/rejected-then-approved-by-same
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob at=2026-01-05T10:00:00Z
commit 'Approve'
reject SOP-001 bob at=2026-01-04T10:00:00Z
commit 'Reject'
