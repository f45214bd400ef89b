# title: The object file of a record holds the same bytes as a tree
# threat: T30
# expect: FAIL object-tampered @blob
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
victim=$(git rev-parse HEAD:records/nonconformity/NC-2026-0001.yaml)
git init -q --object-format="$OBJECT_FORMAT" ../forge
forged=$(git cat-file tree HEAD:records | git -C ../forge hash-object -w -t tree --literally --stdin)
file() { echo "$1" | sed 's/../&\//'; }
cp -f "../forge/.git/objects/$(file "$forged")" ".git/objects/$(file "$victim")"
echo "$victim" >"$NAMES/blob"
