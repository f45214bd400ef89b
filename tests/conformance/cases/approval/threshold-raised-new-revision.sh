# title: After the threshold was raised, one approval is not enough for a new revision
# threat: T07
# expect: FAIL unapproved-active SOP-001
# twin: approval/authority-type-unchanged-threshold-raised
begin
approved SOP-001 1 'Write it down.'
authority_next threshold=2
statement AUTHORITY carol authority
commit 'Two from now on'
approved SOP-001 2 'Write it up.'
