# title: A history without common past and without controlled files is merged
# threat: T25
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
git checkout -q --orphan other
git rm -q -r -f .
echo 'print("hello")' >tool.py
commit 'A tool'
on main
tick
git merge -q --allow-unrelated-histories -m 'Merge' other >/dev/null 2>&1
