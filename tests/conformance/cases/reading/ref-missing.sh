# title: A branch that does not exist
# threat: T33
# command: verify --ref refs/heads/gone
# expect: USAGE
# shows: refs/heads/gone
# twin: reading/ref-of-branch-good
begin
approved SOP-001 1 'Write it down.'
