# title: A picture that the document does not show is changed
# threat: T04
# expect: PASS
begin
asset qms-docs/img/a.png 'first picture'
asset qms-docs/img/b.png 'second picture'
approved SOP-001 1 'See ![one](img/a.png).'
asset qms-docs/img/b.png 'another picture'
commit 'Another picture'
