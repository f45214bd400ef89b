# title: An approved document with pictures is changed and put back, and the slip is acknowledged
# threat: T28
# expect: PASS
# deviations: 1
# never: asset-changed
begin
asset qms-docs/a.png 'one'
approved SOP-001 1 'See ![a](a.png).'
doc SOP-001 1 active 'See ![a](a.png) well.'
commit 'Slip'
slip=$(commit_id)
doc SOP-001 1 active 'See ![a](a.png).'
commit 'Put back'
deviation_record NC-2026-0001 changed-without-new-revision SOP-001 "$slip"
statement NC-2026-0001 carol deviation
commit 'Acknowledge'
