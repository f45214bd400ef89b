# title: A forge attests the statements of its users
# threat: T17
# expect: PASS
# assurance: A1
begin assurance=attested attesters=ci
approved SOP-001 1 'Write it down.'
