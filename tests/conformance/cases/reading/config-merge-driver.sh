# title: Attributes and configuration name a program that merges
# threat: T55
# expect: PASS
begin
printf '* -text merge=evil\n' >.gitattributes
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
commit 'Open'
branch work
record NC-2026-0001 open 'links:' '  - SOP-001'
commit 'One'
on main
record NC-2026-0001 open 'links:' '  - SOP-002'
commit 'Other'
printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$WORK/evil"
chmod +x "$WORK/evil"
git config merge.evil.driver "$WORK/evil"
merge_by merge work
rm "$WORK/canary"
