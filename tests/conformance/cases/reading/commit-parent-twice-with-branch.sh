# title: A merge names one parent twice, and a branch began at that parent
# threat: T31
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
branch side
approved SOP-002 1 'Read it.'
on main
git update-ref refs/heads/main "$(printf 'tree %s\nparent %s\nparent %s\nauthor %s\ncommitter %s\n\nTwice\n' "$(git rev-parse 'HEAD^{tree}')" \
    "$(commit_id)" "$(commit_id)" 'ann <ann@kit.example> 1767620000 +0000' 'ann <ann@kit.example> 1767620000 +0000' |
    git hash-object -w -t commit --literally --stdin)"
merge_by merge side
