# title: Two documents, each with its own statements
# threat: T05
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Another text.'
