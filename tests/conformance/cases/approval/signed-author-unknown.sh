# title: Under "signed", the author must be a principal
# threat: T02
# expect: FAIL author-missing SOP-001
# also: level-too-low unapproved-active
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 mallory
approve SOP-001 bob
commit 'Approve'
