# title: A history that was written anew passes when nobody kept a checkpoint, and says that it is not anchored
# threat: T25
# expect: PASS
# anchored: no
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git checkout -q --orphan anew
record NC-2026-0001 closed 'links:' '  - SOP-001'
commit 'All at once'
git branch -q -M main
