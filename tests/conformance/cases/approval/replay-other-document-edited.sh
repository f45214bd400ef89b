# title: The signed approval of one document is copied for another and its subject put right
# threat: T05
# expect: FAIL unapproved-active SOP-002
# twin: approval/ordinary-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Another text.'
author SOP-002 ann
sed 's/^subject: .*/subject: SOP-002/' records/approvals/SOP-001/r1.bob.approve.yaml >records/approvals/SOP-002/r1.bob.approve.yaml
cp records/approvals/SOP-001/r1.bob.approve.yaml.sig records/approvals/SOP-002/r1.bob.approve.yaml.sig
commit 'Approve'
