# title: A document goes through three revisions and a draft
# threat: T28
# expect: PASS
# never: document-removed revision-not-increasing
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down at once.'
doc SOP-001 3 draft 'Perhaps not.'
commit 'Draft'
approved SOP-001 3 'Write it down, in ink.'
