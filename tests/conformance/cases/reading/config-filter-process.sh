# title: A filter that runs as a process for all files
# threat: T55
# expect: PASS
begin
printf '* -text filter=evil\n' >.gitattributes
approved SOP-001 1 'Write it down.'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
git config filter.evil.process "$WORK/evil"
git cat-file --filters HEAD:qms.yml >/dev/null 2>&1 || :
rm "$WORK/canary"
