# title: An approved revision is taken back by one that says what the first one said
# flow: revise
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it up.'
approved SOP-001 3 'Write it down.'
