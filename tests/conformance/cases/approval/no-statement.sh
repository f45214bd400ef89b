# title: A document is active and there is no statement at all
# threat: T01
# expect: FAIL unapproved-active SOP-001
# also: author-missing
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
commit 'Write'
