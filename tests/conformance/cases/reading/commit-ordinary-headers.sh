# title: Commits with a signature, an encoding, a merged tag and an unknown header are read
# threat: T31
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch work
record NC-2026-0001 open
commit 'Open'
git tag -a -m 'A tag' v1
on main
git merge -q --no-ff -m 'Merge the tag' v1
rewrite() { git update-ref refs/heads/main "$(git cat-file commit HEAD | sed "$1" | git hash-object -w -t commit --stdin)"; }
rewrite 's/^committer .*/&\nencoding ISO-8859-1\ngpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lH\n -----END SSH SIGNATURE-----\nx-forge one\n two/'
git reset -q --hard
record NC-2026-0001 closed
commit 'Close'
git update-ref refs/heads/main "$(git commit-tree -p HEAD -m '' 'HEAD^{tree}')"
