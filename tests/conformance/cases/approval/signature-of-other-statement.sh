# title: The signature lies beside another statement of the same person
# threat: T06
# expect: FAIL unapproved-active SOP-002
# twin: approval/ordinary-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
doc SOP-002 1 active 'Another text.'
author SOP-002 ann
approve SOP-002 bob
cp records/approvals/SOP-001/r1.bob.approve.yaml.sig "$statement.sig"
commit 'Approve'
