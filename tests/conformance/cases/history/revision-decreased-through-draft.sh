# title: After a draft an earlier revision comes back
# threat: T03
# expect: FAIL revision-not-increasing SOP-001 @slip
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
cp qms-docs/SOP-001.md "$WORK/first"
approved SOP-001 2 'Write it down at once.'
doc SOP-001 3 draft 'Perhaps not.'
commit 'Draft'
cp "$WORK/first" qms-docs/SOP-001.md
commit 'Back'
mark slip
