# title: The current branch has bidirectional characters in its name: it is refused, and the name is not printed raw
# threat: T46
# expect: USAGE
# shows: --ref
# twin: reading/branch-like-an-option-by-commit
begin
approved SOP-001 1 'Write it down.'
git branch -q -M "$(printf '\342\200\256niam')"
