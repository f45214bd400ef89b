# title: Raising the level is not retroactive
# threat: T07
# expect: PASS
# assurance: A0
begin keys=yes
approved SOP-001 1 'Write it down.'
authority_next assurance=signed
statement AUTHORITY carol authority key=none
commit 'Signed from now on'
