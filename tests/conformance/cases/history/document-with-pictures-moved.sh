# title: An approved document moves to another folder together with the pictures it shows
# threat: T22
# expect: PASS
# never: asset-changed
begin
asset qms-docs/a.png 'one'
approved SOP-001 1 'See ![a](a.png).'
mkdir qms-docs/moved
git mv qms-docs/SOP-001.md qms-docs/a.png qms-docs/moved/
commit 'Move'
