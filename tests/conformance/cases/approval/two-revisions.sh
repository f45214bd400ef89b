# title: A new revision is written, handed in and approved
# threat: T03
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it up.'
