# title: git is not installed
# threat: T45
# without: git
# expect: INCONCLUSIVE nothing-verified
# shows: git
# twin: approval/ordinary
begin
approved SOP-001 1 'Write it down.'
