# title: A document is active and nobody has approved it
# threat: T01
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
commit 'Hand in'
