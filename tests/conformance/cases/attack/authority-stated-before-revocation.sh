# title: A thief who knows the coming authority states the one after it, before the stolen key is revoked
# threat: T09
# expect: FAIL authority-change-unauthorised @slip
# twin: approval/key-revoked-admin-new-key
begin assurance=signed people='ann:procedure bob:procedure carol:procedure:carol,carol2'
approved SOP-001 1 'Write it down.'
authority_next revoked="carol:$(commit_id)" people='ann:procedure bob:procedure carol:procedure:carol2'
coming=$(cat records/authority.yaml) previous=sha256:$(digest records/authority.yaml)
statement AUTHORITY carol authority key=carol2
mv records/approvals/AUTHORITY "$WORK/coming"
authority version=3 people='ann:procedure bob:procedure carol:procedure:carol2 mallory:procedure'
taken=$(cat records/authority.yaml)
statement AUTHORITY carol authority key=carol previous="$previous"
git checkout -q HEAD -- records/authority.yaml
commit 'The statement of the thief'
printf '%s\n' "$coming" >records/authority.yaml
mv "$WORK/coming"/* records/approvals/AUTHORITY
commit 'Revoke'
printf '%s\n' "$taken" >records/authority.yaml
commit 'Take over'
mark slip
