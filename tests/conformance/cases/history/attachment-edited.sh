# title: The file that a closed record names is edited
# threat: T20
# expect: FAIL asset-changed NC-2026-0001
# twin: history/attachment-kept
begin
approved SOP-001 1 'Write it down.'
asset records/attachments/photo.txt bytes
record NC-2026-0001 closed 'attachments:' '  - path: records/attachments/photo.txt' "    sha256: $(digest records/attachments/photo.txt)"
commit 'Close'
asset records/attachments/photo.txt other
commit 'A nicer photo'
