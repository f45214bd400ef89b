# title: The repository's configuration names a program as file system monitor
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
git config core.fsmonitor "$WORK/evil"
git status >/dev/null
rm "$WORK/canary" # so it does run where Git obeys
