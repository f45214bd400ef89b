# title: The acknowledgement of a slip was signed with a key that had been stolen before
# threat: T09
# expect: FAIL changed-without-new-revision SOP-001 @slip
# twin: approval/key-revoked-deviation-by-another
begin assurance=signed admins='carol dave'
approved SOP-001 1 'Write it down.'
stolen=$(commit_id)
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark slip
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
statement NC-2026-0001 carol deviation
commit 'Acknowledge, says the thief'
authority_next people='ann:procedure bob:procedure carol:procedure:carol2 dave:procedure' revoked="carol:$stolen"
statement AUTHORITY dave authority
commit 'Revoke'
