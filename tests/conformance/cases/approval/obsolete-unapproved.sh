# title: A document is marked obsolete and nobody has approved that
# flow: obsolete
# expect: FAIL unapproved-active SOP-001
# twin: approval/obsolete
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 obsolete 'Write it down.'
author SOP-001 ann
commit 'Obsolete'
