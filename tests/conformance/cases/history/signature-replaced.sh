# title: The signature of a statement is replaced by another one that holds as well
# threat: T21
# expect: FAIL approval-record-changed r1.bob.approve.yaml.sig @slip
# twin: approval/ordinary-signed
key bob-ecdsa ecdsa
begin assurance=signed people='ann:procedure bob:procedure:bob,bob-ecdsa carol:procedure'
approved SOP-001 1 'Write it down.'
sign_file records/approvals/SOP-001/r1.bob.approve.yaml bob-ecdsa
commit 'Sign again'
mark slip
