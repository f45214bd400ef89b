# title: A minor change with its approval
# flow: minor
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down!' change_class=minor
