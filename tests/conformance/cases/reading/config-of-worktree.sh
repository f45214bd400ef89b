# title: The configuration of the work tree names a program
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
git config core.repositoryFormatVersion 1
git config extensions.worktreeConfig true
printf '[core]\n\tfsmonitor = %s\n' "$WORK/evil" >.git/config.worktree
git status >/dev/null
rm "$WORK/canary"
