# title: A missing object of a partial clone is not fetched by the program that the remote's address names
# threat: T55
# expect: INCONCLUSIVE incomplete-history
# twin: reading/clone-whole
mkdir ../full && cd ../full
begin
approved SOP-001 1 'Write it down.'
git config uploadpack.allowFilter true
git clone -q --no-checkout --filter=blob:none "file://$PWD" ../repo
cd ../repo
git config protocol.ext.allow always
git config protocol.allow always
git config remote.origin.url "ext::sh -c touch% $WORK/canary"
git cat-file blob HEAD:qms.yml >/dev/null 2>&1 || :
rm "$WORK/canary" # so it does run when Git fetches
