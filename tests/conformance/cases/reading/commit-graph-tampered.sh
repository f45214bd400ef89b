# title: A commit-graph file with a forged parent hides the commits in which a closed record was edited and restored
# threat: T29
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/packed
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
good=$(commit_id)
record NC-2026-0001 open
commit 'Open again'
mark slip
record NC-2026-0001 closed
commit 'Restore'
git commit-graph write --reachable 2>/dev/null
graph=.git/objects/info/commit-graph
chmod u+w "$graph"
case $OBJECT_FORMAT in sha256) width=32 ;; *) width=20 ;; esac
number() { printf '%d\n' "0x$(od -An -tx1 -j"$1" -N"$2" "$graph" | tr -d ' \n')"; }
bytes() { for pair in $(echo "$1" | sed 's/../& /g'); do printf "\\$(printf %03o "0x$pair")"; done; }
rank() { echo $(($(git rev-list --all | LC_ALL=C sort | grep -n "$1" | cut -d: -f1) - 1)); }
entry=8
while [ "$(dd if="$graph" bs=1 skip=$entry count=4 2>/dev/null)" != CDAT ]; do entry=$((entry + 12)); done
data=$(number $((entry + 4)) 8)
parent=$((data + $(rank "$(commit_id)") * (width + 16) + width))
bytes "$(printf %08x "$(rank "$good")")" | dd of="$graph" bs=1 seek="$parent" conv=notrunc 2>/dev/null
size=$(wc -c <"$graph")
sum=$(head -c $((size - width)) "$graph" | "${OBJECT_FORMAT}sum" | cut -d' ' -f1)
bytes "$sum" | dd of="$graph" bs=1 seek=$((size - width)) conv=notrunc 2>/dev/null
[ "$(git rev-list --count HEAD)" = 4 ]
