# title: A tag is refused
# threat: T33
# command: verify --ref refs/tags/v1
# expect: USAGE
# shows: refs/heads/
# twin: reading/ref-of-commit
begin
approved SOP-001 1 'Write it down.'
git tag v1
