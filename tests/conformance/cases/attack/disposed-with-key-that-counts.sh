# title: After a theft an admin disposes of the record once more, with the new key
# threat: T09
# expect: PASS
begin assurance=signed people='ann:procedure bob:procedure carol:procedure:carol,carol2'
approved SOP-001 1 'Write it down.'
begun=$(commit_id)
record NC-2026-0001 closed
disposition DSP-2026-0001 NC-2026-0001 "$(digest records/nonconformity/NC-2026-0001.yaml)"
statement DSP-2026-0001 carol dispose key=carol
commit 'Dispose'
authority_next revoked="carol:$begun" people='ann:procedure bob:procedure carol:procedure:carol2'
statement AUTHORITY carol authority key=carol2
commit 'Revoke'
statement DSP-2026-0001 carol dispose key=carol2
commit "Dispose anew"
git rm -q records/nonconformity/NC-2026-0001.yaml
commit 'Take away'
