# title: One byte in the middle of a pack is changed
# threat: T30
# expect: FAIL object-tampered
# also: incomplete-history
# twin: reading/packed
begin
approved SOP-001 1 'Write it down.'
for number in 1 2 3 4 5 6 7 8 9; do record "NC-2026-000$number" closed; done
commit 'Close'
git -c core.compression=0 repack -q -a -d -F --depth=0
pack=$(echo .git/objects/pack/*.pack)
at=$(grep -a -b -o 'title: The record NC-2026-0005' "$pack" | cut -d: -f1 | sed -n 1p)
chmod u+w "$pack"
printf X | dd of="$pack" bs=1 seek=$((at + 14)) conv=notrunc 2>/dev/null
