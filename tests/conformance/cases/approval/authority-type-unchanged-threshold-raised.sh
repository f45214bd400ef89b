# title: Raising the threshold is not retroactive
# threat: T07
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
authority_next threshold=2
statement AUTHORITY carol authority
commit 'Two from now on'
