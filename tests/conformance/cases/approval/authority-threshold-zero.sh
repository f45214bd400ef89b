# title: An admin sets the threshold to 0
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed unapproved-active
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next threshold=0
statement AUTHORITY carol authority
doc SOP-002 1 active 'Nobody need approve this.'
author SOP-002 ann
commit 'Slip'
