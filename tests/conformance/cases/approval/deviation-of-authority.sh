# title: A wrong change of the authority cannot be acknowledged away
# flow: deviation
# expect: FAIL authority-change-unauthorised @slip
# also: authority-fork authority-rollback
# deviations: 0
# twin: approval/deviation
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE mallory:procedure"
commit 'Slip'
mark slip
deviation_record NC-2026-0001 authority-change-unauthorised AUTHORITY "$(commit_id)"
statement NC-2026-0001 carol deviation
commit 'Acknowledge'
