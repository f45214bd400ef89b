# title: The authority is removed
# threat: T11
# expect: FAIL authority-removed @slip
# also: unapproved-active author-missing
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
rm records/authority.yaml
commit 'Slip'
mark slip
