# title: A draft needs no approval and is not judged
# threat: T01
# expect: PASS
# never: unapproved-active author-missing
begin
approved SOP-002 1 'The other one.'
doc SOP-001 1 draft 'To be written.'
commit 'Draft'
