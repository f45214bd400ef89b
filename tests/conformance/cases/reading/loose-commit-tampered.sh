# title: The object file of a commit is rewritten on disk so that it skips the commits before it
# threat: T30
# expect: FAIL object-tampered @commit
# also: closed-record-changed
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
good=$(commit_id)
record NC-2026-0001 open
commit 'Open again'
record NC-2026-0001 closed
commit 'Restore'
mark commit
victim=$(commit_id)
git init -q --object-format="$OBJECT_FORMAT" ../forge
forged=$(git cat-file commit HEAD | sed "s/^parent .*/parent $good/" | git -C ../forge hash-object -w -t commit --literally --stdin)
file() { echo "$1" | sed 's/../&\//'; }
cp -f "../forge/.git/objects/$(file "$forged")" ".git/objects/$(file "$victim")"
[ "$(git rev-list --count HEAD)" = 4 ]
