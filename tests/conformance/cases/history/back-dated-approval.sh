# title: An approval of changed bytes is dated before the change; the date proves nothing
# threat: T26
# expect: FAIL unapproved-active SOP-001
# twin: history/back-dated-commits
begin
doc SOP-001 1 active 'Write it down.'
approve SOP-001 bob at=2001-09-09T01:46:40Z
clock=1000000000
commit 'Old approval'
doc SOP-001 1 active 'Write it up.'
author SOP-001 ann
clock=1800000000
commit 'Changed'
