# title: Objects and refs are packed, with deltas, commit-graph and multi-pack-index
# threat: T30
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
for revision in 2 3 4 5; do approved SOP-001 "$revision" "Write it down $revision times."; done
git repack -q -a -d
approved SOP-001 6 'Write it down six times.'
git repack -q -d
git multi-pack-index write 2>/dev/null
git pack-refs --all
git commit-graph write --reachable --changed-paths 2>/dev/null
