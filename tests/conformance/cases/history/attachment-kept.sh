# title: A closed record names a file with its digest
# threat: T20
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
asset records/attachments/photo.txt bytes
record NC-2026-0001 closed 'attachments:' '  - path: records/attachments/photo.txt' "    sha256: $(digest records/attachments/photo.txt)"
commit 'Close'
