# title: A record that may leave is taken away on a branch and put back there; the main line never lost it
# threat: T21
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
disposition DSP-2026-0001 NC-2026-0001 "$(digest records/nonconformity/NC-2026-0001.yaml)"
statement DSP-2026-0001 carol dispose
commit 'Dispose'
branch side
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Take away'
git checkout -q main -- records/nonconformity/NC-2026-0001.yaml
commit 'Put back'
on main
record CMP-2026-0001 open
commit 'Something else'
merge_by merge side
