# title: Something precedes the signature
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml.sig
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
sed -i '1i Approved.' "$statement.sig"
commit 'Approve'
