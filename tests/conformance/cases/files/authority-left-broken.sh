# title: The settings of the authority have an unknown field
# threat: T43
# expect: FAIL invalid-file authority.yaml
# also: authority-change-unauthorised
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
printf 'trust_everyone: true\n' >>records/authority.yaml
commit 'Files'
