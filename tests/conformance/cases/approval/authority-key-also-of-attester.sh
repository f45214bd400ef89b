# title: An attester has the key of a person
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/attested
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next attesters=bob
statement AUTHORITY carol authority
commit 'Slip'
