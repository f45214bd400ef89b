# title: A picture is executable
# threat: T40
# expect: FAIL forbidden-mode qms-docs/img/a.png
# twin: files/ordinary
begin
asset qms-docs/img/a.png bytes
chmod +x qms-docs/img/a.png
approved SOP-001 1 'See ![this](img/a.png).'
