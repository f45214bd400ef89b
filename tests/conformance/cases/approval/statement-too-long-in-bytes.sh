# title: The statement is longer than 4 KiB, though its comment has few enough letters
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/statement-comment
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob comment="$(printf 'ä%.0s' $(seq 2500))"
commit 'Approve'
