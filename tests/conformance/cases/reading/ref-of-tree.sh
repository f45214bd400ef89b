# title: The full id of a tree is refused
# threat: T33
# command: verify --ref @tree
# expect: USAGE
# shows: --ref
# twin: reading/ref-of-commit
begin
approved SOP-001 1 'Write it down.'
git rev-parse 'HEAD^{tree}' >"$NAMES/tree"
