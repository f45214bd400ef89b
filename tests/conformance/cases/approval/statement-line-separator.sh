# title: A line separator (U+2028) hides a second line in the comment
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/statement-comment
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob comment="$(printf 'good\342\200\250signer: erin')"
commit 'Approve'
