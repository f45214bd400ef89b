# title: The statement begins with a byte order mark
# threat: T16
# expect: FAIL invalid-file r1.bob.approve.yaml
# expect-finding: unapproved-active SOP-001
# twin: approval/ordinary
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
{ printf '\357\273\277'; cat "$statement"; } >"$WORK/x"
mv "$WORK/x" "$statement"
commit 'Approve'
