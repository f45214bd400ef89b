# title: The authority is removed and put back
# threat: T11
# expect: FAIL authority-removed @slip
# also: authority-change-unauthorised authority-fork authority-rollback
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
rm records/authority.yaml
commit 'Slip'
mark slip
authority
commit 'Put back'
