# title: A partial clone has no blobs; none may be fetched while verifying
# threat: T29
# expect: INCONCLUSIVE incomplete-history
# twin: reading/clone-whole
mkdir ../full && cd ../full
begin
approved SOP-001 1 'Write it down.'
git config uploadpack.allowFilter true
git clone -q --no-checkout --filter=blob:none "file://$PWD" ../repo
