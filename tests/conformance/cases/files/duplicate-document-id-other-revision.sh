# title: An unapproved revision of a document lies in another folder beside the approved one
# threat: T42
# expect: FAIL duplicate-id SOP-001
# also: unapproved-active author-missing changed-without-new-revision
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 active 'Never mind.' path=qms-docs/office/SOP-001.md
commit 'Twice'
