# title: Variables graft, shorten and replace the history that Git shows
# threat: T29
# env: GIT_GRAFT_FILE=$WORK/grafts
# env: GIT_SHALLOW_FILE=$WORK/shallow
# env: GIT_REPLACE_REF_BASE=refs/hide/
# env: GIT_NAMESPACE=hide
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/env-git-dir-honest
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
good=$(commit_id)
record NC-2026-0001 open
commit 'Open again'
mark slip
bad=$(commit_id)
record NC-2026-0001 closed
commit 'Restore'
echo "$(commit_id) $good" >"$WORK/grafts"
commit_id >"$WORK/shallow"
git update-ref "refs/hide/$bad" "$good"
git update-ref refs/namespaces/hide/refs/heads/main "$good"
