# title: A shallow clone holds only the last commit
# threat: T29
# expect: INCONCLUSIVE incomplete-history
# twin: reading/clone-whole
mkdir ../full && cd ../full
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down at once.'
git clone -q --depth 1 "file://$PWD" ../repo
