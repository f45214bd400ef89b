# title: Revision 1 follows revision 2
# threat: T05
# expect: FAIL revision-not-increasing SOP-001 @slip
# also: unapproved-active author-missing changed-without-new-revision
# twin: approval/two-revisions
begin
approved SOP-001 1 'Write it down.'
git show HEAD:qms-docs/SOP-001.md >"$WORK/first.md"
approved SOP-001 2 'Write it up.'
cp "$WORK/first.md" qms-docs/SOP-001.md
commit 'Slip'
mark slip
