# title: An approved document names no author
# threat: T01
# expect: FAIL author-missing SOP-001
# also: unapproved-active
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
approve SOP-001 bob
commit 'Approve'
