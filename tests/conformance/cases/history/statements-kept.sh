# title: Three revisions, each with its statements, and nothing ever taken away
# threat: T21
# expect: PASS
# never: approval-record-changed
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down at once.'
approved SOP-001 3 'Write it down at once, in ink.'
