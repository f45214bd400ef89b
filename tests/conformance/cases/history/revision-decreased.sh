# title: An approved revision is set back to the one before
# threat: T03
# expect: FAIL revision-not-increasing SOP-001 @slip
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
cp qms-docs/SOP-001.md "$WORK/first"
approved SOP-001 2 'Write it down at once.'
cp "$WORK/first" qms-docs/SOP-001.md
commit 'Back'
mark slip
