# title: The authority of before is put back
# threat: T11
# expect: FAIL authority-rollback @slip
# also: authority-change-unauthorised
# twin: approval/authority-change
begin
approved SOP-001 1 'Write it down.'
cp records/authority.yaml "$WORK/before"
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
commit 'Gina may approve'
cp "$WORK/before" records/authority.yaml
commit 'Slip'
mark slip
