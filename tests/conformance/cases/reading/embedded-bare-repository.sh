# title: A folder of the tree is a bare repository whose configuration names a program
# threat: T55
# expect: PASS
begin
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
mkdir -p docs/objects docs/refs/heads docs/tree
touch docs/objects/keep docs/refs/heads/keep docs/tree/keep
echo 'ref: refs/heads/main' >docs/HEAD
printf '[core]\n\trepositoryFormatVersion = 0\n\tbare = false\n\tworktree = tree\n\tfsmonitor = %s\n' "$WORK/evil" >docs/config
approved SOP-001 1 'Write it down.'
(cd docs && git status >/dev/null 2>&1) || :
rm "$WORK/canary"
