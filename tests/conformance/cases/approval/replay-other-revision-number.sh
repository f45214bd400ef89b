# title: A genuine signature over the right content, but for another revision number
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: approval/two-revisions-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob revision=3
commit 'Approve'
