# title: Author and approver sign with their keys
# threat: T02
# expect: PASS
# assurance: A2
begin assurance=signed
asset qms-docs/img/a.png bytes
approved SOP-001 1 'See ![this](img/a.png).'
