# title: Three small trees unfold to a thousand million documents
# threat: T45
# expect: INCONCLUSIVE nothing-verified
# twin: files/tree-bomb-outside
begin
approved SOP-001 1 'Write it down.'
blob=$(git rev-parse HEAD:qms.yml)
tree=$(seq 1000 1999 | sed "s/.*/100644 blob $blob\t&/" | git mktree)
for level in 1 2; do tree=$(seq 1000 1999 | sed "s/.*/040000 tree $tree\t&/" | git mktree); done
docs=$({ git ls-tree HEAD:qms-docs; printf '040000 tree %s\ta\n' "$tree"; } | git mktree)
root=$(git ls-tree HEAD | sed "s/^\(040000 tree \)[0-9a-f]*\(.qms-docs\)\$/\1$docs\2/" | git mktree)
tick
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m 'Bomb' "$root")"
