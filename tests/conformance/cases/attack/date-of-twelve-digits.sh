# title: A commit is of the year 33658
# threat: T31
# expect: FAIL object-tampered @commit
# twin: reading/commit-ordinary-headers
begin
approved SOP-001 1 'Write it down.'
git update-ref refs/heads/main \
    "$(git cat-file commit HEAD | sed 's/> [0-9]* +0000$/> 999999999999 +0000/' | git hash-object -w -t commit --literally --stdin)"
git rev-parse refs/heads/main >"$NAMES/commit"
