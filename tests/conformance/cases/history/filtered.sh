# title: Every commit is written anew with the same trees and another message
# threat: T25
# command: verify --since cp.txt
# expect: FAIL history-rewritten @previous
# twin: history/grown
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down at once.'
mark previous
checkpoint >"$WORK/cp.txt"
parent=''
for old in $(git rev-list --reverse main); do
    parent=$(git commit-tree ${parent:+-p "$parent"} -m 'Cleaned' "$old^{tree}")
done
git update-ref refs/heads/main "$parent"
