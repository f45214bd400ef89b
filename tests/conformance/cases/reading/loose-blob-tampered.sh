# title: The object file of a closed record is rewritten on disk; Git serves the new bytes without a word
# threat: T30
# expect: FAIL object-tampered @blob
# also: closed-record-changed
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
victim=$(git rev-parse HEAD:records/nonconformity/NC-2026-0001.yaml)
git init -q --object-format="$OBJECT_FORMAT" ../forge
forged=$(sed 's/The record/The great record/' records/nonconformity/NC-2026-0001.yaml | git -C ../forge hash-object -w --stdin)
file() { echo "$1" | sed 's/../&\//'; }
cp -f "../forge/.git/objects/$(file "$forged")" ".git/objects/$(file "$victim")"
echo "$victim" >"$NAMES/blob"
git cat-file blob "$victim" | grep -q great
