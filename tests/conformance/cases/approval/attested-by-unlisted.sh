# title: The attesting key is not in the authority
# threat: T17
# expect: FAIL unapproved-active SOP-001
# also: author-missing level-too-low
# twin: approval/attested
begin assurance=attested attesters=ci
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=forge
commit 'Approve'
