# title: A document is taken out of use with a statement of the meaning "obsolete"
# flow: obsolete
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 obsolete 'Write it down.'
author SOP-001 ann
statement SOP-001 bob obsolete
commit 'Obsolete'
