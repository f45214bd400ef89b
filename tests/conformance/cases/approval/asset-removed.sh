# title: The picture is removed after the approval
# threat: T04
# expect: FAIL asset-changed SOP-001
# also: unapproved-active author-missing changed-without-new-revision
# twin: approval/asset-changed-with-revision
begin
asset qms-docs/img/a.png 'first picture'
approved SOP-001 1 'See ![one](img/a.png).'
rm qms-docs/img/a.png
commit 'Slip'
