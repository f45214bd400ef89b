# title: The content is changed after the approval and approved again under the same revision
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: approval/two-revisions
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
author SOP-001 ann
approve SOP-001 bob
commit 'Slip'
mark slip
