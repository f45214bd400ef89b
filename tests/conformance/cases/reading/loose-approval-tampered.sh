# title: The object file of a document is rewritten on disk so that it says something else than what was approved
# threat: T30
# expect: FAIL object-tampered @blob
# also: unapproved-active author-missing changed-without-new-revision
# twin: approval/ordinary
begin
approved SOP-001 1 'Write it down.'
victim=$(git rev-parse HEAD:qms-docs/SOP-001.md)
git init -q --object-format="$OBJECT_FORMAT" ../forge
forged=$(sed 's/down/up/' qms-docs/SOP-001.md | git -C ../forge hash-object -w --stdin)
file() { echo "$1" | sed 's/../&\//'; }
cp -f "../forge/.git/objects/$(file "$forged")" ".git/objects/$(file "$victim")"
echo "$victim" >"$NAMES/blob"
