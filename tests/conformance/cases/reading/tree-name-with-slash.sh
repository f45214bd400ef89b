# title: A tree with an entry whose name holds a slash, as if it lay in another folder
# threat: T31
# expect: FAIL object-tampered @tree
# also: bad-path
# twin: reading/tree-by-hand
begin
approved SOP-001 1 'Write it down.'
binary() { for pair in $(echo "$1" | sed 's/../& /g'); do printf "\\$(printf %03o "0x$pair")"; done; }
tree=$({ printf '100644 qms-docs/SOP-001.md\0'; binary "$(git rev-parse HEAD:qms.yml)"; } | git hash-object -w -t tree --literally --stdin)
echo "$tree" >"$NAMES/tree"
tick
git update-ref refs/heads/main "$(git cat-file commit HEAD | sed "s/^tree .*/tree $tree/" | git hash-object -w -t commit --literally --stdin)"
