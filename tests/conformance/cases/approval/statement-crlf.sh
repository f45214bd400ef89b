# title: The statement has Windows line ends
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
sed -i 's/$/\r/' "$statement"
commit 'Approve'
