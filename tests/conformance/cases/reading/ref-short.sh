# title: A short name is refused: a tag could stand for it
# threat: T33
# command: verify --ref main
# expect: USAGE
# shows: refs/heads/
# twin: reading/ref-of-commit
begin
approved SOP-001 1 'Write it down.'
