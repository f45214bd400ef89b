# title: An approved revision that comes into force next year
# flow: revise
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it up.' effective=2027-01-01
