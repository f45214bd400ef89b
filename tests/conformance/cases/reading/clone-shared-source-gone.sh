# title: A clone that borrows its objects from a repository which is no longer there
# threat: T29
# expect: INCONCLUSIVE incomplete-history
# twin: reading/clone-shared
mkdir ../full && cd ../full
begin
approved SOP-001 1 'Write it down.'
git clone -q --shared . ../repo
rm -rf "$WORK/full"
