# title: Three branches are merged in one commit
# threat: T23
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
for number in 2 3 4; do
    branch "work$number" main
    record "NC-2026-000$number" closed
    commit "Close $number"
done
on main
tick
git merge -q --no-ff -m 'Octopus' work2 work3 work4 >/dev/null
