# title: A shortened commit id is refused
# threat: T33
# command: verify --ref 0123456
# expect: USAGE
# shows: refs/heads/
# twin: reading/ref-of-commit
begin
approved SOP-001 1 'Write it down.'
