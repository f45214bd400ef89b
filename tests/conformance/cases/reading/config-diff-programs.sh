# title: Attributes and configuration name programs that show differences
# threat: T55
# expect: PASS
begin
printf '* -text diff=evil\n' >.gitattributes
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down at once.'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
git config diff.evil.textconv "$WORK/evil"
git show HEAD >/dev/null
rm "$WORK/canary"
git config diff.evil.command "$WORK/evil"
git config diff.external "$WORK/evil"
git diff HEAD^ HEAD >/dev/null
rm "$WORK/canary"
