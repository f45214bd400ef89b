# title: A statement of the meaning "obsolete" does not approve an active revision
# flow: obsolete
# expect: FAIL unapproved-active SOP-001
# twin: approval/obsolete-by-meaning
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
statement SOP-001 bob obsolete
commit 'Obsolete'
