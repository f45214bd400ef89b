# title: The current branch has a name that Git would take as an option: it is refused, the commit can be named
# threat: T54
# expect: USAGE
# shows: --ref
# twin: reading/branch-like-an-option-by-commit
begin
approved SOP-001 1 'Write it down.'
git update-ref 'refs/heads/--output=PWN' HEAD
git symbolic-ref HEAD 'refs/heads/--output=PWN'
