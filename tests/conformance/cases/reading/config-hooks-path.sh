# title: The configuration names another folder of hooks
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
mkdir "$WORK/hooks"
for hook in post-index-change reference-transaction; do
    printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/hooks/$hook"
    chmod +x "$WORK/hooks/$hook"
done
git config core.hooksPath "$WORK/hooks"
git update-ref refs/heads/other HEAD
rm "$WORK/canary"
