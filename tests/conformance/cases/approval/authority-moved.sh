# title: The authority is moved to another folder
# threat: T11
# expect: FAIL authority-removed @slip
# also: unapproved-active author-missing invalid-file id-path-mismatch
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
mkdir records/old
git mv records/authority.yaml records/old/authority.yaml
commit 'Slip'
mark slip
