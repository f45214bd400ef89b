# title: Folders are nested a thousand levels deep
# threat: T45
# expect: FAIL bad-path
# twin: files/folders-deep-outside
begin
approved SOP-001 1 'Write it down.'
tree=$(printf '100644 blob %s\ta.txt\n' "$(git rev-parse HEAD:qms.yml)" | git mktree)
level=0
while [ $level -lt 1100 ]; do
    tree=$(printf '040000 tree %s\ta\n' "$tree" | git mktree)
    level=$((level + 1))
done
docs=$({ git ls-tree HEAD:qms-docs; printf '040000 tree %s\ta\n' "$tree"; } | git mktree)
tick
root=$(git ls-tree HEAD | sed "s/^\(040000 tree \)[0-9a-f]*\(.qms-docs\)\$/\1$docs\2/" | git mktree)
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m 'Deep' "$root")"
