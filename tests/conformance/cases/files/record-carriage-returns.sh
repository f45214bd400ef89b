# title: A record has the line ends of Windows
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
sed -i 's/$/\r/' records/nonconformity/NC-2026-0001.yaml
commit 'Files'
