# title: An unsigned statement gets its signature in a later commit
# threat: T21
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
authority_next keys=yes
statement AUTHORITY carol authority
commit 'Keys'
sign_file records/approvals/SOP-001/r1.bob.approve.yaml bob
commit 'Sign'
