# title: An approved revision is taken back with git revert
# flow: revise
# expect: FAIL revision-not-increasing SOP-001 @slip
# also: approval-record-changed unapproved-active author-missing
# twin: flow/reverted-by-revision
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it up.'
tick
git revert --no-edit HEAD >/dev/null
mark slip
