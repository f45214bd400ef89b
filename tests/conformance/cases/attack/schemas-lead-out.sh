# title: Folders named `..` below the schemas would lead out of the reader's own copy
# threat: T52
# env: TMPDIR=$WORK/tmp
# expect: FAIL bad-path
# twin: files/schema-added
begin
approved SOP-001 1 'Write it down.'
mkdir "$WORK/tmp"
blob=$(printf '{}' | git hash-object -w --stdin)
binary() { for pair in $(echo "$1" | sed 's/../& /g'); do printf "\\$(printf %03o "0x$pair")"; done; }
tree() { { printf '%s %s\0' "$1" "$2"; binary "$3"; } | git hash-object -w -t tree --literally --stdin; } # git itself makes no such tree
inner=$(tree 100644 evil.schema.json "$blob")
inner=$(tree 40000 .. "$inner")
inner=$(tree 40000 .. "$inner")
root=$({ git ls-tree HEAD; printf '040000 tree %s\tschemas\n' "$inner"; } | git mktree)
tick
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m 'Out' "$root")"
