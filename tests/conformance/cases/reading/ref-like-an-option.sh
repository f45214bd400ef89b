# title: A name that Git would take as an option is refused
# threat: T54
# command: verify --ref=--output=PWN
# expect: USAGE
# shows: refs/heads/
# twin: reading/ref-of-commit
begin
approved SOP-001 1 'Write it down.'
