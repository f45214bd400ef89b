# title: A graft hides the commits in which a closed record was edited and restored
# threat: T29
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/grafts-honest
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
good=$(commit_id)
record NC-2026-0001 open
commit 'Open again'
mark slip
record NC-2026-0001 closed
commit 'Restore'
record NC-2026-0002 open
commit 'Go on'
mkdir -p .git/info
echo "$(commit_id) $good" >.git/info/grafts
[ "$(git rev-list --count HEAD 2>/dev/null)" = 4 ]
