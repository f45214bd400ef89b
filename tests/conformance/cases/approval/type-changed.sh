# title: A policy becomes a procedure, approved by people who may approve both
# threat: T07
# expect: PASS
begin thresholds=policy:2
doc POL-001 1 active 'We care.'
author POL-001 ann
approve POL-001 dave
approve POL-001 carol
commit 'Approve'
doc POL-001 2 active 'We care, step by step.' type=procedure
author POL-001 ann
approve POL-001 dave
approve POL-001 carol
commit 'Approve as a procedure'
