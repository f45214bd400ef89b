# title: The comment of the statement holds decomposed letters (NFD)
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/statement-comment
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob comment="$(printf 've\314\201rifie\314\201')"
commit 'Approve'
