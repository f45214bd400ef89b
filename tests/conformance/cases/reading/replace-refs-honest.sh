# title: A replace ref on an honest history changes nothing
# threat: T29
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
good=$(commit_id)
record NC-2026-0001 closed
commit 'Close'
git replace "$(commit_id)" "$good"
