# title: An admin acknowledges the slip with a signature
# flow: deviation
# expect: PASS
# deviations: 1
# assurance: A2
begin assurance=signed
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
statement NC-2026-0001 carol deviation
commit 'Acknowledge'
