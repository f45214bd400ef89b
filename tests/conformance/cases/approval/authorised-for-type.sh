# title: An approver of work instructions approves a work instruction
# threat: T07
# expect: PASS
begin
doc WI-001 1 active 'Turn it left.'
author WI-001 ann
approve WI-001 fred
commit 'Approve'
