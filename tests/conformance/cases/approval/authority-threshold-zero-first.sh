# title: The first authority has the threshold 0, so that nothing can be judged by it
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# twin: approval/ordinary
begin threshold=0
doc SOP-001 1 active 'Nobody need approve this.'
author SOP-001 ann
commit 'Slip'
