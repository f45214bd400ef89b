# title: One key belongs to two people, once with a comment behind it
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-change-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure bob:procedure carol:procedure erin:procedure:bob'
sed -i "0,\|$(pub bob)|s||& laptop|" records/authority.yaml
statement AUTHORITY carol authority
commit 'Slip'
