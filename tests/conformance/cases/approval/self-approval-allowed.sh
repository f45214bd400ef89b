# title: A one-person firm approves its own documents and says so in its authority
# threat: T01
# expect: PASS
begin self_approval=true
doc SOP-001 1 active 'Write it down.'
author SOP-001 bob
approve SOP-001 bob
commit 'Approve my own'
