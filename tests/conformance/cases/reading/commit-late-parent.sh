# title: A commit with a parent header after the committer, which some programs follow and others do not
# threat: T31
# expect: FAIL object-tampered @commit
# twin: reading/commit-ordinary-headers
begin
approved SOP-001 1 'Write it down.'
first=$(git rev-parse HEAD^)
git update-ref refs/heads/main \
    "$(git cat-file commit HEAD | sed "s/^committer .*/&\nparent $first/" | git hash-object -w -t commit --literally --stdin)"
git rev-parse refs/heads/main >"$NAMES/commit"
