# title: The picture is changed together with a new revision
# threat: T04
# expect: PASS
begin
asset qms-docs/img/a.png 'first picture'
approved SOP-001 1 'See ![one](img/a.png).'
asset qms-docs/img/a.png 'another picture'
approved SOP-001 2 'See ![one](img/a.png), which is new.'
