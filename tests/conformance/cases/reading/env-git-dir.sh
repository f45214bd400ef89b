# title: GIT_DIR points to an honest repository, --repo to a wrong one
# threat: T55
# env: GIT_DIR=$WORK/honest/.git
# env: GIT_WORK_TREE=$WORK/honest
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: reading/env-git-dir-honest
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git clone -q --no-local . ../honest
record NC-2026-0001 open
commit 'Open again'
mark slip
