# title: The threshold of one document type is lower than the common one
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/threshold-of-type-met
begin threshold=2 admin_threshold=1
approved SOP-001 1 'Write it down.'
approve SOP-001 erin
commit 'Approve too'
authority_next thresholds=procedure:1
statement AUTHORITY carol authority
commit 'Slip'
