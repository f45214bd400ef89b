# title: A commit whose tree is a blob
# threat: T31
# expect: FAIL object-tampered
# twin: reading/commit-ordinary-headers
begin
approved SOP-001 1 'Write it down.'
blob=$(git rev-parse HEAD:qms.yml)
git update-ref refs/heads/main "$(git cat-file commit HEAD | sed "s/^tree .*/tree $blob/" | git hash-object -w -t commit --literally --stdin)"
