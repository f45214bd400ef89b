# title: The file that a closed record names is deleted
# threat: T20
# expect: FAIL asset-changed NC-2026-0001
# twin: history/attachment-kept
begin
approved SOP-001 1 'Write it down.'
asset records/attachments/photo.txt bytes
record NC-2026-0001 closed 'attachments:' '  - path: records/attachments/photo.txt' "    sha256: $(digest records/attachments/photo.txt)"
commit 'Close'
git rm -q records/attachments/photo.txt
commit 'No photo'
