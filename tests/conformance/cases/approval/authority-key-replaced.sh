# title: Somebody puts his key in place of the admin's and signs as the admin
# threat: T10
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/authority-change-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next people='ann:procedure bob:procedure carol:procedure,policy:mallory'
statement AUTHORITY carol authority key=mallory
commit 'Slip'
mark slip
