# title: An approved revision is turned back into a draft, and there is another document
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: approval/draft-over-active
begin
approved SOP-001 1 'Write it down.'
approved SOP-002 1 'Another text.'
doc SOP-001 1 draft 'Write it down.'
commit 'Slip'
mark slip
