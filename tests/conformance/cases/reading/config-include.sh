# title: The configuration includes another file, which names a program
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
printf '[core]\n\tfsmonitor = %s\n' "$WORK/evil" >"$WORK/more"
git config include.path "$WORK/more"
git status >/dev/null
rm "$WORK/canary"
