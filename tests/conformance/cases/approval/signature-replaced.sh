# title: A signature on the main line is replaced by a later one of the same person
# threat: T21
# expect: FAIL approval-record-changed r1.bob.approve.yaml.sig @slip
# twin: approval/threshold-met-signed
key bob-again ecdsa 256
begin assurance=signed people='ann:procedure bob:procedure:bob,bob-again carol:procedure'
approved SOP-001 1 'Write it down.'
sign_file records/approvals/SOP-001/r1.bob.approve.yaml bob-again
commit 'Slip'
mark slip
