# title: Under "signed", the author's statement has no signature
# threat: T02
# expect: FAIL author-missing SOP-001
# also: level-too-low
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann key=none
approve SOP-001 bob
commit 'Approve'
