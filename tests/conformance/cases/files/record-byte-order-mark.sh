# title: A record begins with a byte order mark
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open
sed -i '1s/^/\xef\xbb\xbf/' records/nonconformity/NC-2026-0001.yaml
commit 'Files'
