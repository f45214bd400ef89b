# title: A retired record is edited
# threat: T20
# expect: FAIL closed-record-changed SUP-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
mkdir records/supplier
supplier() {
    printf 'id: SUP-0001\ntype: supplier\ntitle: Bolts and nuts\nstatus: %s\nrecorded_by: ann\nrecorded_on: 2026-01-05\n' "$1" \
        >records/supplier/SUP-0001.yaml
}
supplier active
commit 'Add'
supplier retired
commit 'Retire'
supplier active
commit 'Bring back'
mark slip
