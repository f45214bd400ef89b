# title: A replace ref hides the commit that edits a closed record
# threat: T29
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/replace-refs-honest
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
good=$(commit_id)
record NC-2026-0001 open
commit 'Open again'
mark slip
git replace "$(commit_id)" "$good"
