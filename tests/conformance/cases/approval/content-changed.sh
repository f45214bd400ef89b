# title: One word is changed after the approval
# threat: T03
# expect: FAIL changed-without-new-revision SOP-001 @slip
# expect-finding: unapproved-active SOP-001
# also: author-missing
# twin: approval/ordinary
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark slip
