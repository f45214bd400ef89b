# title: `.git` is a file that points to the repository
# threat: T33
# expect: PASS
git init -q --separate-git-dir "$WORK/store" --object-format="$OBJECT_FORMAT" -b main .
begin
approved SOP-001 1 'Write it down.'
