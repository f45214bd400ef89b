# title: A commit with a NUL in its message, where some programs stop reading
# threat: T31
# expect: FAIL object-tampered @commit
# twin: reading/commit-ordinary-headers
begin
approved SOP-001 1 'Write it down.'
git update-ref refs/heads/main \
    "$({ git cat-file commit HEAD; printf 'hidden\0tail\n'; } | git hash-object -w -t commit --literally --stdin)"
git rev-parse refs/heads/main >"$NAMES/commit"
