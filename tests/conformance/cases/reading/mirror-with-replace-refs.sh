# title: A mirror clone brings replace refs along that hide an edit
# threat: T29
# repo: mirror.git
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
git clone -q --mirror . ../mirror.git
