# title: A tree whose entries are not in order
# threat: T31
# expect: FAIL object-tampered @tree
# twin: reading/tree-by-hand
begin
record NC-2026-0001 open
approved SOP-001 1 'Write it down.'
binary() { for pair in $(echo "$1" | sed 's/../& /g'); do printf "\\$(printf %03o "0x$pair")"; done; }
entry() { printf '%s %s\0' "$1" "$2"; binary "$(git rev-parse "HEAD:$2")"; }
tree=$({ entry 100644 .gitattributes; entry 40000 records; entry 40000 qms-docs; entry 100644 qms.yml; } | git hash-object -w -t tree --literally --stdin)
echo "$tree" >"$NAMES/tree"
tick
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m 'By hand' "$tree")"
