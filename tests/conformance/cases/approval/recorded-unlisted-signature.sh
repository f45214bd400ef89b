# title: Even where no signature is needed, one by an unlisted key makes the statement worthless
# threat: T02
# expect: FAIL unapproved-active SOP-001
# twin: approval/recorded-signed
begin keys=yes
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=mallory
commit 'Approve'
