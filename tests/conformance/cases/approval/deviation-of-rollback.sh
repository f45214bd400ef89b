# title: A rollback of the authority cannot be acknowledged away
# flow: deviation
# expect: FAIL authority-rollback @slip
# also: authority-change-unauthorised
# deviations: 0
# twin: approval/deviation
begin
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
authority version=1 people="$PEOPLE"
commit 'Slip'
mark slip
deviation_record NC-2026-0001 authority-rollback AUTHORITY "$(commit_id)"
statement NC-2026-0001 carol deviation
commit 'Acknowledge'
