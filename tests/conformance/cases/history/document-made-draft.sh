# title: An approved document is silently turned into a draft of the same revision
# threat: T28
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Lock the door.'
doc SOP-001 1 draft 'Write it down.'
commit 'Draft'
mark slip
