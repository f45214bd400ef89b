# title: Documents and records, but no authority: nobody can approve anything
# threat: T45
# expect: INCONCLUSIVE nothing-verified
# twin: approval/ordinary
begin control=no
doc SOP-001 1 active 'Write it down.'
record NC-2026-0001 closed
commit 'Files'
