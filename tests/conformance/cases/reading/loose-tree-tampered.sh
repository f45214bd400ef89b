# title: The object file of a tree is rewritten on disk so that an edited record looks untouched
# threat: T30
# expect: FAIL object-tampered @tree
# also: closed-record-changed
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
record NC-2026-0001 open
commit 'Open again'
victim=$(git rev-parse HEAD:records/nonconformity)
git init -q --object-format="$OBJECT_FORMAT" ../forge
forged=$(git cat-file tree HEAD^:records/nonconformity | git -C ../forge hash-object -w -t tree --literally --stdin)
file() { echo "$1" | sed 's/../&\//'; }
cp -f "../forge/.git/objects/$(file "$forged")" ".git/objects/$(file "$victim")"
echo "$victim" >"$NAMES/tree"
