# title: An admin puts an RSA key of 2048 bits into the authority
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised
# twin: approval/key-types
key rsa2048 rsa 2048
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure bob:procedure:rsa2048 carol:procedure'
statement AUTHORITY carol authority
commit 'Slip'
