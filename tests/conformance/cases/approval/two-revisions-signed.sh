# title: A new revision is written, handed in and approved, all signed
# threat: T03
# expect: PASS
# assurance: A2
begin assurance=signed
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it up.'
