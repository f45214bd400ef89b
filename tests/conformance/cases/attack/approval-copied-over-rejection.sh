# title: After an approver's rejection, somebody copies the approver's older signed approval under the next number
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: attack/approval-anew-over-rejection
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
commit 'Approve'
reject SOP-001 bob
commit 'Reject'
cp records/approvals/SOP-001/r1.bob.approve.yaml records/approvals/SOP-001/r1.bob.approve.2.yaml
cp records/approvals/SOP-001/r1.bob.approve.yaml.sig records/approvals/SOP-001/r1.bob.approve.2.yaml.sig
commit 'Copy'
