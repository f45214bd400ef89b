# title: Second and third statements of one kind are numbered .2 and .3
# threat: T16
# expect: PASS
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
commit 'Hand in'
doc SOP-001 1 active 'Write it up.'
author SOP-001 ann
commit 'Hand in again'
doc SOP-001 1 active 'Write it all.'
author SOP-001 ann
approve SOP-001 bob
commit 'Hand in a third time'
test -e records/approvals/SOP-001/r1.ann.author.3.yaml
