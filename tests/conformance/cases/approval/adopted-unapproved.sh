# title: Control starts late and what is in force is not approved
# threat: T10
# expect: FAIL unapproved-active SOP-001
# also: author-missing
# twin: approval/adopted
begin control=no
doc SOP-001 1 active 'Write it down.'
commit 'Old times'
authority
commit 'Control starts'
