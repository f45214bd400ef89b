# title: Two admins are needed and two have acknowledged the slip
# flow: deviation
# expect: PASS
# deviations: 1
begin admins='carol dave' admin_threshold=2
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
commit 'Slip'
slip=$(commit_id)
approved SOP-001 2 'Write it up.'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
statement NC-2026-0001 carol deviation
statement NC-2026-0001 dave deviation
commit 'Acknowledge'
