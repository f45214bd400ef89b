# title: A signed rejection is turned into an approval
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
reject SOP-001 bob
sed 's/^meaning: .*/meaning: approve/' "$statement" >records/approvals/SOP-001/r1.bob.approve.yaml
mv "$statement.sig" records/approvals/SOP-001/r1.bob.approve.yaml.sig
rm "$statement"
commit 'Approve'
