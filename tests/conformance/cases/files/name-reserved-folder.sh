# title: A folder name that Windows reserves for a device
# threat: T41
# expect: FAIL bad-path Aux
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'qms-docs/Aux/a.png')" bytes
commit 'A picture'
