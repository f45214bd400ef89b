# title: Folders are nested a thousand levels deep outside the controlled folders
# threat: T45
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
tree=$(printf '100644 blob %s\ta.txt\n' "$(git rev-parse HEAD:qms.yml)" | git mktree)
level=0
while [ $level -lt 1100 ]; do
    tree=$(printf '040000 tree %s\ta\n' "$tree" | git mktree)
    level=$((level + 1))
done
tick
root=$({ git ls-tree HEAD; printf '040000 tree %s\tdeep\n' "$tree"; } | git mktree)
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m 'Deep' "$root")"
