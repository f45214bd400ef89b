# title: A statement in wrong form is corrected in a later commit
# threat: T16
# expect: PASS
# never: approval-record-changed invalid-file
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
sed -i 's/^signer: bob$/signer:  bob/' "$statement"
commit 'A statement with two blanks'
sed -i 's/^signer:  bob$/signer: bob/' "$statement"
commit 'Corrected'
