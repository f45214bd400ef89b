# title: A genuine signature over the right content, but for another subject, in the folder of this one
# threat: T05
# expect: FAIL unapproved-active SOP-002
# expect-finding: invalid-file records/approvals/SOP-002/r1.bob.approve.yaml
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-002 1 active 'Another text.'
author SOP-002 ann
approve SOP-002 bob subject=SOP-001 name=records/approvals/SOP-002/r1.bob.approve.yaml
commit 'Approve'
