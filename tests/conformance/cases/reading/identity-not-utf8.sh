# title: Names and messages of commits are Latin-1 bytes
# threat: T46
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
git update-ref refs/heads/main "$(git cat-file commit HEAD | LC_ALL=C sed "$(printf 's/^author ann/author J\374rgen/')" | git hash-object -w -t commit --literally --stdin)"
