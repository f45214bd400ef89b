# title: The body of a closed record in Markdown is edited, its fields are not
# threat: T20
# expect: FAIL closed-record-changed NC-2026-0001 @slip
# twin: history/closed-record-kept
begin
approved SOP-001 1 'Write it down.'
mkdir records/nonconformity
minutes() {
    printf -- '---\nid: NC-2026-0001\ntype: nonconformity\ntitle: A record\nstatus: closed\nrecorded_by: ann\nrecorded_on: 2026-01-05\n---\n\n%s\n' "$1" \
        >records/nonconformity/NC-2026-0001.md
}
minutes 'It was wrong.'
commit 'Close'
minutes 'It was right.'
commit 'Edit'
mark slip
