# title: `.git` is a symbolic link
# threat: T33
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
mv .git "$WORK/store"
ln -s "$WORK/store" .git
