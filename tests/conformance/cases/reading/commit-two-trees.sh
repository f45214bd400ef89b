# title: A commit with two tree headers
# threat: T31
# expect: FAIL object-tampered @commit
# twin: reading/commit-ordinary-headers
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
old=$(git rev-parse 'HEAD^^{tree}')
git update-ref refs/heads/main "$(git cat-file commit HEAD | sed "s/^tree .*/&\ntree $old/" | git hash-object -w -t commit --literally --stdin)"
git rev-parse refs/heads/main >"$NAMES/commit"
