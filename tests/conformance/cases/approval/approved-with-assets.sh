# title: A document shows two pictures and offers a download; all are bound
# threat: T04
# expect: PASS
# assurance: A2
begin assurance=signed
asset qms-docs/img/a.png 'first picture'
asset qms-docs/img/b.png 'second picture'
asset qms-docs/files/sheet.csv 'a,b'
approved SOP-001 1 'See ![one](img/a.png) and ![two](img/b.png), fill in [this sheet](files/sheet.csv); [others](SOP-002.md#steps) know.'
