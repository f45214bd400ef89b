# title: skip-worktree hides a wrong file from `git status`; what is committed is judged
# threat: T56
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
git update-index --skip-worktree qms-docs/SOP-001.md
git update-index --assume-unchanged records/authority.yaml
doc SOP-001 9 active 'Write it up.'
rm records/authority.yaml
