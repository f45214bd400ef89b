# title: An approved document moves to another folder, and another picture lies there under the same name
# threat: T22
# expect: FAIL asset-changed SOP-001
# twin: history/document-with-pictures-moved
begin
asset qms-docs/a.png 'one'
approved SOP-001 1 'See ![a](a.png).'
mkdir qms-docs/moved
git mv qms-docs/SOP-001.md qms-docs/a.png qms-docs/moved/
asset qms-docs/moved/a.png 'two'
commit 'Move'
