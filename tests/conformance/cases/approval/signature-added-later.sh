# title: The statement enters without its signature, which follows in the next commit
# threat: T60
# expect: PASS
# assurance: A2
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
mv "$statement.sig" "$WORK/sig"
commit 'Approve'
mv "$WORK/sig" "$statement.sig"
commit 'Sign'
