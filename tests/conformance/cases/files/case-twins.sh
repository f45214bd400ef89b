# title: Two files whose names differ only in case
# threat: T41
# expect: FAIL path-collision logo.png
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset qms-docs/img/Logo.png one
asset qms-docs/img/logo.png two
commit 'Pictures'
