# title: A comment is added to the statement after it was signed
# threat: T06
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
echo 'comment: and whatever follows' >>"$statement"
commit 'Approve'
