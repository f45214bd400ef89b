# title: Without signatures anybody can write the approver's statement; the report says A0
# threat: T02
# expect: PASS
# assurance: A0
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
person mallory
commit 'Approve'
