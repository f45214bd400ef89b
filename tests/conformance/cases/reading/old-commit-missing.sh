# title: A commit in the middle of history is missing
# threat: T29
# expect: INCONCLUSIVE incomplete-history @gone
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
mark gone
approved SOP-001 2 'Write it down at once.'
rm -f ".git/objects/$(git rev-parse HEAD^ | sed 's/../&\//')"
