# title: An expression of Git is refused
# threat: T54
# command: verify --ref refs/heads/main~1
# expect: USAGE
# shows: refs/heads/
# twin: reading/ref-of-commit
begin
approved SOP-001 1 'Write it down.'
