# title: The threshold is written in other digits than 0 to 9
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
authority_next threshold="$(printf '\331\241')"
statement AUTHORITY carol authority
commit 'Slip'
