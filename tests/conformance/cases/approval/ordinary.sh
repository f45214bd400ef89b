# title: A document with its author's and its approver's statement
# threat: T03
# expect: PASS
# assurance: A0
# deviations: 0
# never: unapproved-active
begin
approved SOP-001 1 'Write it down.'
