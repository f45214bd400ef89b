# title: An object file is missing
# threat: T29
# expect: INCONCLUSIVE incomplete-history @blob
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
victim=$(git rev-parse HEAD:qms-docs/SOP-001.md)
echo "$victim" >"$NAMES/blob"
rm -f ".git/objects/$(echo "$victim" | sed 's/../&\//')"
