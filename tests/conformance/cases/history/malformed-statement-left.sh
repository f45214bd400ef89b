# title: A statement in wrong form stays at the tip
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: history/malformed-statement-corrected
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
sed -i 's/^signer: bob$/signer:  bob/' "$statement"
commit 'A statement with two blanks'
