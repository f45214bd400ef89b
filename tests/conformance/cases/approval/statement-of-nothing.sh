# title: A statement about a document that does not exist disturbs nothing
# threat: T05
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approve SOP-001 bob subject=SOP-999
commit 'Approve something'
