# title: GIT_OBJECT_DIRECTORY and GIT_ALTERNATE_OBJECT_DIRECTORIES offer what the clone does not have
# threat: T29
# env: GIT_OBJECT_DIRECTORY=$WORK/full/.git/objects
# env: GIT_ALTERNATE_OBJECT_DIRECTORIES=$WORK/full/.git/objects
# expect: INCONCLUSIVE incomplete-history
# twin: reading/env-git-dir-honest
mkdir ../full && cd ../full
begin
approved SOP-001 1 'Write it down.'
git clone -q --depth 1 "file://$PWD" ../repo
