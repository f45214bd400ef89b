# title: The name of a statement has a number of five thousand digits
# threat: T45
# expect: INCONCLUSIVE nothing-verified
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
number=$(seq 10000 10999 | tr -d '\n')
statement=$(git rev-parse HEAD:records/approvals/SOP-001/r1.bob.approve.yaml)
folder=$({ git ls-tree HEAD:records/approvals/SOP-001; printf '100644 blob %s\tr1.bob.approve.%s.yaml\n' "$statement" "$number"; } | git mktree)
folder=$(printf '040000 tree %s\tSOP-001\n' "$folder" | git mktree)
folder=$({ git ls-tree HEAD:records | grep -v approvals; printf '040000 tree %s\tapprovals\n' "$folder"; } | git mktree)
root=$({ git ls-tree HEAD | grep -v records; printf '040000 tree %s\trecords\n' "$folder"; } | git mktree)
tick
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m 'Name' "$root")"
