# title: A merge of three branches edits a closed record that came from the third
# threat: T23
# expect: FAIL closed-record-changed NC-2026-0004 @slip
# twin: history/octopus-clean
begin
approved SOP-001 1 'Write it down.'
for number in 2 3 4; do
    branch "work$number" main
    record "NC-2026-000$number" closed
    commit "Close $number"
done
on main
tick
git merge -q --no-ff --no-commit work2 work3 work4 >/dev/null
record NC-2026-0004 closed 'links:' '  - SOP-001'
commit 'Octopus'
mark slip
