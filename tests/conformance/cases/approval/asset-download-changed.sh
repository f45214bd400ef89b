# title: A sheet that the document offers for download is changed after the approval
# threat: T04
# expect: FAIL asset-changed SOP-001
# also: unapproved-active author-missing changed-without-new-revision
# twin: approval/approved-with-assets
begin
asset qms-docs/files/sheet.csv 'a,b'
approved SOP-001 1 'Fill in [this sheet](files/sheet.csv).'
asset qms-docs/files/sheet.csv 'a,c'
commit 'Slip'
