# title: A tree that ends in the middle of an object id
# threat: T31
# expect: FAIL object-tampered @tree
# twin: reading/tree-by-hand
begin
approved SOP-001 1 'Write it down.'
size=$(git cat-file tree HEAD | wc -c)
tree=$(git cat-file tree HEAD | head -c $((size - 3)) | git hash-object -w -t tree --literally --stdin)
echo "$tree" >"$NAMES/tree"
tick
git update-ref refs/heads/main "$(git cat-file commit HEAD | sed "s/^tree .*/tree $tree/" | git hash-object -w -t commit --literally --stdin)"
