# title: An approval that was kept back comes in after another text of the same revision took its place and was approved
# threat: T05
# expect: PASS
# shows: revision 2 was active here without its approvals; it was never in force
begin assurance=signed
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Write it up.'
author SOP-001 ann
commit 'Hand in'
branch aside
approve SOP-001 bob
commit 'Approve, never merged'
on main
doc SOP-001 2 active 'Write it up in ink.'
statement SOP-001 ann author n=2
approve SOP-001 erin
commit 'Another text'
git checkout -q aside -- records/approvals/SOP-001/r2.bob.approve.yaml records/approvals/SOP-001/r2.bob.approve.yaml.sig
commit 'Bring it in'
