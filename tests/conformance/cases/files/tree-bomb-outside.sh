# title: A few small trees that unfold to ten thousand million files, outside the controlled folders
# threat: T45
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
tree=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '100644 blob %s\t%s\n' "$(git rev-parse HEAD:qms.yml)" $n; done | git mktree)
for level in 1 2 3 4 5 6 7 8 9; do
    tree=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\t%s\n' "$tree" $n; done | git mktree)
done
tick
root=$({ git ls-tree HEAD; printf '040000 tree %s\tbomb\n' "$tree"; } | git mktree)
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m 'Bomb' "$root")"
