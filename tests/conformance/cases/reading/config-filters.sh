# title: Attributes and configuration name programs that filter every file
# threat: T55
# expect: PASS
begin
printf '* -text filter=evil\n' >.gitattributes
approved SOP-001 1 'Write it down.'
printf '#!/bin/sh\ntouch "%s/canary"\ncat\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
git config filter.evil.clean "$WORK/evil"
git config filter.evil.smudge "$WORK/evil"
git config filter.evil.required true
git cat-file --filters HEAD:qms.yml >/dev/null
rm "$WORK/canary"
