# title: A file name with a blank below the records
# threat: T41
# expect: FAIL bad-path records/attachments/a
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset "$(printf 'records/attachments/a b.pdf')" bytes
commit 'A picture'
