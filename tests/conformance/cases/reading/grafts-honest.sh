# title: A graft on an honest history changes nothing
# threat: T29
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
good=$(commit_id)
record NC-2026-0001 closed
commit 'Close'
record NC-2026-0002 open
commit 'Go on'
mkdir -p .git/info
echo "$(commit_id) $good" >.git/info/grafts
