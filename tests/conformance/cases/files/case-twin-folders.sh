# title: Two folders whose names differ only in case
# threat: T41
# expect: FAIL path-collision
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset qms-docs/Office/a.png one
asset qms-docs/office/a.png two
commit 'Pictures'
