# title: The signature of a statement is deleted
# threat: T21
# expect: FAIL approval-record-changed r1.bob.approve.yaml.sig @slip
# also: unapproved-active level-too-low
# twin: approval/ordinary-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
git rm -q records/approvals/SOP-001/r1.bob.approve.yaml.sig
commit 'Tidy up'
mark slip
