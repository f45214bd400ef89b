# title: Two pictures change places after the approval
# threat: T04
# expect: FAIL asset-changed SOP-001
# also: unapproved-active author-missing changed-without-new-revision
# twin: approval/approved-with-assets
begin
asset qms-docs/img/a.png 'first picture'
asset qms-docs/img/b.png 'second picture'
approved SOP-001 1 'See ![one](img/a.png) and ![two](img/b.png).'
asset qms-docs/img/b.png 'first picture'
asset qms-docs/img/a.png 'second picture'
commit 'Slip'
