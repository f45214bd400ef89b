# title: A signature is removed from the main line
# threat: T21
# expect: FAIL approval-record-changed r1.bob.approve.yaml.sig @slip
# expect-finding: level-too-low SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
rm records/approvals/SOP-001/r1.bob.approve.yaml.sig
commit 'Slip'
mark slip
