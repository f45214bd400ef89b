# title: A commit names one parent twice, which says nothing false
# threat: T31
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
git update-ref refs/heads/main "$(git cat-file commit HEAD | sed 's/^parent .*/&\n&/' | git hash-object -w -t commit --literally --stdin)"
