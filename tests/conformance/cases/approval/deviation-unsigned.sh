# title: Signatures are demanded and the admin's acknowledgement has none
# flow: deviation
# expect: FAIL changed-without-new-revision SOP-001 @slip
# also: level-too-low
# twin: approval/deviation-signed
begin assurance=signed
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
mark slip
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
statement NC-2026-0001 carol deviation key=none
commit 'Acknowledge'
