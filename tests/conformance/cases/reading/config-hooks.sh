# title: Every hook is there and writes a file
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
mkdir -p .git/hooks
for hook in applypatch-msg commit-msg fsmonitor-watchman post-applypatch post-checkout post-commit post-index-change post-merge post-rewrite \
    post-update pre-applypatch pre-auto-gc pre-commit pre-merge-commit pre-push pre-rebase pre-receive prepare-commit-msg proc-receive \
    push-to-checkout reference-transaction sendemail-validate update; do
    printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >".git/hooks/$hook"
    chmod +x ".git/hooks/$hook"
done
git update-ref refs/heads/other HEAD
rm "$WORK/canary"
