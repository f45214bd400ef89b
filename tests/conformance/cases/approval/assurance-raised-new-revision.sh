# title: After the level was raised, an unsigned approval is not enough for a new revision
# threat: T07
# expect: FAIL level-too-low SOP-001
# also: unapproved-active author-missing
# twin: approval/assurance-raised
begin keys=yes
approved SOP-001 1 'Write it down.'
authority_next assurance=signed
statement AUTHORITY carol authority key=none
commit 'Signed from now on'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob key=none
commit 'Approve'
