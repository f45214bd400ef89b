# title: A commit before the authority came is named
# threat: T33
# command: verify --ref @before
# expect: INCONCLUSIVE nothing-verified
# twin: reading/ref-of-commit
begin control=no
record NC-2026-0001 closed
commit 'Before'
mark before
authority
approved SOP-001 1 'Write it down.'
