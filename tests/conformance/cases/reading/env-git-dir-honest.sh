# title: GIT_DIR points to a wrong repository, --repo to an honest one
# threat: T55
# env: GIT_DIR=$WORK/wrong/.git
# env: GIT_WORK_TREE=$WORK/wrong
# env: GIT_INDEX_FILE=$WORK/wrong/index
# env: GIT_COMMON_DIR=$WORK/wrong/.git
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
git clone -q --no-local . ../wrong
cd ../wrong
record NC-2026-0001 open
commit 'Open again'
