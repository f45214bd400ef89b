# title: The approval of revision 3 names revision 1 though revision 2 was approved
# threat: T05
# expect: FAIL unapproved-active SOP-001
# twin: approval/previous-skips-unapproved
begin
approved SOP-001 1 'Write it down.'
first=sha256:$(digest qms-docs/SOP-001.md)
approved SOP-001 2 'Write it up.'
doc SOP-001 3 active 'Write it all.'
author SOP-001 ann
approve SOP-001 bob previous="$first"
commit 'Approve'
