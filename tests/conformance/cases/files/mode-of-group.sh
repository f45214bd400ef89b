# title: A tree entry with mode 100664, which Git no longer writes
# threat: T40
# expect: FAIL object-tampered
# twin: reading/tree-by-hand
begin
approved SOP-001 1 'Write it down.'
binary() { for pair in $(echo "$1" | sed 's/../& /g'); do printf "\$(printf %03o "0x$pair")"; done; }
entry() { printf '%s %s\0' "$1" "$2"; binary "$3"; }
folder=$(entry 100664 SOP-001.md "$(git rev-parse HEAD:qms-docs/SOP-001.md)" | git hash-object -w -t tree --literally --stdin)
tree=$({
    entry 100644 .gitattributes "$(git rev-parse HEAD:.gitattributes)"
    entry 40000 qms-docs "$folder"
    entry 100644 qms.yml "$(git rev-parse HEAD:qms.yml)"
    entry 40000 records "$(git rev-parse HEAD:records)"
} | git hash-object -w -t tree --literally --stdin)
tick
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m 'By hand' "$tree")"
