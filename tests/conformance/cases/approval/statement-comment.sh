# title: A statement with a comment in letters of several languages
# threat: T16
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob comment='Reviewed against 7.5.3: good, geprüft, vérifié.'
commit 'Approve'
