# title: The bytes of a closed record also lie under a Markdown name, where they cannot be read; then both files change
# threat: T20
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: attack/closed-record-copied-as-attachment
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 closed
commit 'Close'
mkdir -p records/zz
cp records/nonconformity/NC-2026-0001.yaml records/zz/foo.md
commit 'Copy'
record NC-2026-0001 closed 'description: Nothing happened.'
printf -- '---\nid: foo\ntype: person\ntitle: Foo\nstatus: active\nrecorded_by: ann\nrecorded_on: 2026-01-05\n---\n\nText.\n' >records/zz/foo.md
commit 'Slip'
mark slip
