# title: An object file holds bytes that are no object: it cannot be read
# threat: T30
# expect: INCONCLUSIVE incomplete-history @blob
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
victim=$(git rev-parse HEAD:qms-docs/SOP-001.md)
echo "$victim" >"$NAMES/blob"
file=.git/objects/$(echo "$victim" | sed 's/../&\//')
chmod u+w "$file"
echo 'Not an object' >"$file"
