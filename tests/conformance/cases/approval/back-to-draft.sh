# title: An approved revision is turned back into a draft
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: approval/draft-over-active
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 draft 'Write it down.'
commit 'Slip'
mark slip
