# title: A document is taken out of use by an approved revision
# flow: obsolete
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 obsolete 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'Obsolete'
