# title: The picture is changed after the approval
# threat: T04
# expect: FAIL asset-changed SOP-001
# also: unapproved-active author-missing changed-without-new-revision
# twin: approval/asset-changed-with-revision
begin
asset qms-docs/img/a.png 'first picture'
approved SOP-001 1 'See ![one](img/a.png).'
asset qms-docs/img/a.png 'another picture'
commit 'Slip'
